package io.cruddur.messaging.cognito;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.UnavailableException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;

/** Turns the SDK's exceptions into the domain's, with a sentence that says what to do. */
final class CognitoErrors {

    private static final Set<String> NOT_ALLOWED = Set.of(
            "AccessDeniedException",
            "NotAuthorizedException",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "ExpiredTokenException",
            "MissingAuthenticationTokenException");

    private CognitoErrors() {}

    static <T> T reading(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new UnavailableException(ErrorCode.IDENTITIES_UNAVAILABLE, sentence(e), e);
        }
    }

    /** The error for a page that is followed by itself: the rest can't be read, and must not seem to be empty. */
    static UnavailableException samePageAgain() {
        return new UnavailableException(
                ErrorCode.IDENTITIES_UNAVAILABLE,
                "Cognito gives the same page of users again and again; try again in a moment.",
                new IllegalStateException("ListUsers gave the PaginationToken that it was asked with"));
    }

    private static String sentence(SdkException e) {
        if (e instanceof ResourceNotFoundException) {
            return "The user pool does not exist in this region.";
        }
        if (!(e instanceof AwsServiceException answer)) {
            return "Cognito can't be reached; check the network and the credentials, then try again.";
        }
        if (answer.isThrottlingException()) {
            return "Cognito is asked more often than it allows; try again in a moment.";
        }
        if (Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .filter(NOT_ALLOWED::contains)
                .isPresent()) {
            return "Cognito does not let these credentials read the user pool; allow them cognito-idp:ListUsers.";
        }
        return "Cognito can't list the users of the pool; try again in a moment.";
    }
}
