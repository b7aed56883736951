/**
 * The functions that AWS Lambda runs: one on the table's stream, and two that a user pool calls. Each reads its
 * configuration from the environment.
 */
package io.cruddur.messaging.app.function;
