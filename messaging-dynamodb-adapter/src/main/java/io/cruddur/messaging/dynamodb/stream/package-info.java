/** Moves inbox rows as messages arrive: a projector of stream records, and a poller that reads the stream for it. */
package io.cruddur.messaging.dynamodb.stream;
