/** How inbox rows are moved, marked and reconciled while others work on them. Not exported. */
package io.cruddur.messaging.dynamodb.inbox;
