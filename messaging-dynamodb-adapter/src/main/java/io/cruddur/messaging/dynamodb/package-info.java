/**
 * Message groups and messages in one Amazon DynamoDB table: keys, items, the store, the table itself, and the projector of
 * the inboxes with a reader of the stream that feeds it.
 */
package io.cruddur.messaging.dynamodb;
