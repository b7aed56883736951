package io.cruddur.messaging.cognito;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/**
 * The users of an Amazon Cognito user pool, read by ListUsers alone: the client's credentials need
 * {@code cognito-idp:ListUsers}. The client decides how often a call is tried again, and how long it may take.
 *
 * <p>Safe for use by many threads at once; use each stream of {@link #list} in one thread.
 */
public final class CognitoIdentityDirectory implements IdentityDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(CognitoIdentityDirectory.class);

    private static final String SUB = "sub";
    private static final String HANDLE = "preferred_username";
    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String EMAIL_VERIFIED = "email_verified";

    /** Cognito's API reference, "ListUsers": the highest Limit. */
    private static final int PAGE = 60;

    /** Cognito's API reference, "ListUsers": the longest Filter, in characters. */
    private static final int MAX_FILTER = 256;

    private final CognitoIdentityProviderClient client;
    private final UserPool pool;

    /** Reads this pool through this client, which stays its opener's to close. */
    public CognitoIdentityDirectory(CognitoIdentityProviderClient client, UserPool pool) {
        this.client = requireNonNull(client, "client");
        this.pool = requireNonNull(pool, "pool");
    }

    /** {@inheritDoc} One call for 60 users. */
    @Override
    public Stream<Identity> list() {
        return identities(request().limit(PAGE).build());
    }

    @Override
    public Optional<Identity> find(IdentityId id) {
        requireNonNull(id, "id");
        String filter = SUB + " = \"" + escaped(id.value()) + "\"";
        if (filter.length() > MAX_FILTER) {
            // No sub of Cognito's, which has 36 characters.
            return Optional.empty();
        }
        return identities(request().filter(filter).limit(1).build())
                .filter(identity -> identity.id().equals(id))
                .findFirst();
    }

    private ListUsersRequest.Builder request() {
        return ListUsersRequest.builder()
                .userPoolId(pool.id())
                .attributesToGet(List.of(SUB, HANDLE, NAME, EMAIL, EMAIL_VERIFIED));
    }

    /** Cognito's API reference, "ListUsers": quotation marks within a Filter are escaped by a backslash. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private Stream<Identity> identities(ListUsersRequest request) {
        return UserPages.users(client, request).flatMap(user -> identity(user).stream());
    }

    private Optional<Identity> identity(UserType user) {
        Map<String, String> attributes = user.attributes().stream()
                .filter(attribute -> attribute.value() != null)
                .collect(Collectors.toMap(AttributeType::name, AttributeType::value));
        try {
            return Optional.of(new Identity(
                    new IdentityId(attributes.getOrDefault(SUB, "")),
                    attributes.getOrDefault(HANDLE, ""),
                    attributes.getOrDefault(NAME, ""),
                    attributes.getOrDefault(EMAIL, ""),
                    Boolean.parseBoolean(attributes.getOrDefault(EMAIL_VERIFIED, "")),
                    user.userStatus() == UserStatusType.EXTERNAL_PROVIDER));
        } catch (InvalidInputException e) {
            LOG.atWarn().addKeyValue("pool", pool.id()).log("user left out: the sub can't be one");
            return Optional.empty();
        }
    }
}
