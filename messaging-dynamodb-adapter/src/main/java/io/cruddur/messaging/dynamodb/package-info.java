/** Message groups and messages in one Amazon DynamoDB table: keys, items, the store, and the table itself. */
package io.cruddur.messaging.dynamodb;
