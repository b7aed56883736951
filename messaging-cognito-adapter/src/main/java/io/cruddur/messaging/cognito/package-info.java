/** Amazon Cognito behind the domain's ports: its users, and who holds an access token. */
package io.cruddur.messaging.cognito;
