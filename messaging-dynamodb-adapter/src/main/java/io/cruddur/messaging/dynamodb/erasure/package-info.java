/** Takes a user who was erased out of the table. */
package io.cruddur.messaging.dynamodb.erasure;
