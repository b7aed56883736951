/** Amazon Cognito behind the domain's ports: the users of a pool, and the holder of an access token. */
@NullMarked
package io.cruddur.messaging.cognito;

import org.jspecify.annotations.NullMarked;
