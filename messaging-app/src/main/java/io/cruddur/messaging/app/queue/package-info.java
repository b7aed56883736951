/** The queue of message groups whose inboxes need a repair. */
package io.cruddur.messaging.app.queue;
