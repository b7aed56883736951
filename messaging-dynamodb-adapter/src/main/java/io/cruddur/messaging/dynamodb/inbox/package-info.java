/** How inbox rows are moved, marked and reconciled while others work on them. Not exported. */
@NullMarked
package io.cruddur.messaging.dynamodb.inbox;

import org.jspecify.annotations.NullMarked;
