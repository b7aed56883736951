/** The functions that AWS Lambda runs. Each reads its configuration from the environment, and needs no user database. */
package io.cruddur.messaging.app.function;
