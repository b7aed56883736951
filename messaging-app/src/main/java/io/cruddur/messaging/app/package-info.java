/** The program. */
package io.cruddur.messaging.app;
