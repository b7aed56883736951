/** The message store in one DynamoDB table, and the table itself. */
@NullMarked
package io.cruddur.messaging.dynamodb.store;

import org.jspecify.annotations.NullMarked;
