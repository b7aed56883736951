/** Access tokens and identities of Amazon Cognito. */
module io.cruddur.messaging.cognito {
    requires java.net.http;
    requires org.slf4j;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires static org.jspecify; // For compilers alone.
    requires static transitive com.nimbusds.jose.jwt; // For access tokens.
    requires transitive io.cruddur.messaging.domain;
    requires transitive software.amazon.awssdk.services.cognitoidentityprovider;

    exports io.cruddur.messaging.cognito;
}
