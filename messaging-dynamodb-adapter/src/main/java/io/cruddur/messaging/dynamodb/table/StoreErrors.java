package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.UnavailableException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Turns the SDK's exceptions into the domain's. */
public final class StoreErrors {

    private static final String VALIDATION = "ValidationException";

    private StoreErrors() {}

    /** A read that failed changed nothing, whatever the reason was. */
    public static <T> T reading(Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceNotFoundException e) {
            throw noTable(e);
        } catch (SdkException e) {
            throw isMistake(e) ? e : isRefusal(e) ? refused(e) : unavailable(e);
        }
    }

    /**
     * A write that failed may have happened, unless DynamoDB refused its only try: an earlier try of the same call may
     * have got through, though the last one did not.
     *
     * <p>Failed conditions, cancelled transactions and conflicts are not translated: callers act on them.
     */
    public static <T> T writing(Supplier<T> call) {
        try {
            return call.get();
        } catch (ConditionalCheckFailedException | TransactionCanceledException | TransactionConflictException e) {
            throw e;
        } catch (ResourceNotFoundException e) {
            throw noTable(e);
        } catch (SdkException e) {
            throw isMistake(e) ? e : isRefusal(e) ? refused(e) : outcomeUnknown(e);
        }
    }

    /** The error for a write of which every try met another one and was refused. */
    public static UnavailableException contended(Exception cause) {
        return new UnavailableException(
                ErrorCode.STORE_UNAVAILABLE, "Too many writes meet on the same items; try again in a moment.", cause);
    }

    /** The error for work whose thread was interrupted: it may be half done. */
    public static UnavailableException interrupted(InterruptedException cause) {
        return new UnavailableException(
                ErrorCode.STORE_UNAVAILABLE, "The work was interrupted; try again in a moment.", cause);
    }

    /** A request that DynamoDB finds invalid is our mistake, and must show as one. */
    private static boolean isMistake(SdkException e) {
        return e instanceof DynamoDbException refusal
                && refusal.awsErrorDetails() != null
                && VALIDATION.equals(refusal.awsErrorDetails().errorCode());
    }

    /** Whether DynamoDB refused the only try. Of several tries, an earlier one may have got through. */
    private static boolean isRefusal(SdkException e) {
        return e instanceof DynamoDbException answer
                && answer.statusCode() < 500
                && Optional.ofNullable(e.numAttempts())
                        .filter(tries -> tries == 1)
                        .isPresent();
    }

    private static UnavailableException refused(SdkException cause) {
        String code = cause instanceof DynamoDbException answer && answer.awsErrorDetails() != null
                ? answer.awsErrorDetails().errorCode()
                : "it does not say why";
        return new UnavailableException(
                ErrorCode.STORE_UNAVAILABLE, "DynamoDB refused the request (" + code + ").", cause);
    }

    private static UnavailableException noTable(ResourceNotFoundException cause) {
        return new UnavailableException(ErrorCode.STORE_UNAVAILABLE, "The table of messages does not exist.", cause);
    }

    private static UnavailableException unavailable(SdkException cause) {
        return new UnavailableException(
                ErrorCode.STORE_UNAVAILABLE, "The table of messages can't be read; try again in a moment.", cause);
    }

    private static OutcomeUnknownException outcomeUnknown(SdkException cause) {
        return new OutcomeUnknownException("The write was sent but not answered: it may have happened.", cause);
    }
}
