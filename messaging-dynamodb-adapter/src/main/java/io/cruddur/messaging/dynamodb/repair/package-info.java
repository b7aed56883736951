/** Compares the inboxes with the messages, repairs them, and brings new names into them. */
package io.cruddur.messaging.dynamodb.repair;
