/** Takes a user who was erased out of the table. */
@NullMarked
package io.cruddur.messaging.dynamodb.erasure;

import org.jspecify.annotations.NullMarked;
