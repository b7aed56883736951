/** The messaging service: its configuration, and how its parts are put together. */
package io.cruddur.messaging.app;
