/** Moves inbox rows as messages arrive: a projector of stream records, and a poller that reads the stream for it. */
@NullMarked
package io.cruddur.messaging.dynamodb.stream;

import org.jspecify.annotations.NullMarked;
