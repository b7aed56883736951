/** Failures that were foreseen, and how the program tells them. */
package io.cruddur.messaging.app.failure;
