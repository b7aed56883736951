/** What operators and their machines ask a running service: whether it is alive, whether it is ready, and what it has done. */
package io.cruddur.messaging.app.management;
