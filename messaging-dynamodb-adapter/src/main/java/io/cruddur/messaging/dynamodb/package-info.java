/**
 * What every part of the adapter is given: which table, and who is told what each request consumed.
 *
 * <p>Embedders find the rest beside it: the {@linkplain io.cruddur.messaging.dynamodb.store store and its table}, the
 * {@linkplain io.cruddur.messaging.dynamodb.stream projector} that keeps the inboxes up to date, and their
 * {@linkplain io.cruddur.messaging.dynamodb.repair verification and repair}.
 */
@NullMarked
package io.cruddur.messaging.dynamodb;

import org.jspecify.annotations.NullMarked;
