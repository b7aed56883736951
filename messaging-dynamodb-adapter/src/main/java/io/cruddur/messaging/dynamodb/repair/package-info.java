/** Compares the inboxes with the messages, repairs them, and brings new names into them. */
@NullMarked
package io.cruddur.messaging.dynamodb.repair;

import org.jspecify.annotations.NullMarked;
