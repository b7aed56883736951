/** Amazon Cognito behind the domain's ports: who holds an access token. */
package io.cruddur.messaging.cognito;
