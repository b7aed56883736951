/** Amazon Cognito behind the domain's ports: the users of a pool, and the holder of an access token. */
package io.cruddur.messaging.cognito;
