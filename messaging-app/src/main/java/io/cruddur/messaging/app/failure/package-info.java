/** Failures that were foreseen, and how they are told. */
package io.cruddur.messaging.app.failure;
