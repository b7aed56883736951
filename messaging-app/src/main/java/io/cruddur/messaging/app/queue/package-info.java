/** What tells which inboxes need a repair: a queue of message groups, and a bucket of records that were given up. */
package io.cruddur.messaging.app.queue;
