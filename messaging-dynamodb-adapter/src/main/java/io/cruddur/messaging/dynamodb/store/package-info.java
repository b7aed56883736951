/** The message store in one DynamoDB table, and the table itself. */
package io.cruddur.messaging.dynamodb.store;
