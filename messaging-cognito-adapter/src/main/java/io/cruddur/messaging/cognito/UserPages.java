package io.cruddur.messaging.cognito;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** The pages of a ListUsers, each asked for when the one before it is used up. */
final class UserPages implements Iterator<List<UserType>> {

    private final CognitoIdentityProviderClient client;
    private ListUsersRequest request;
    private boolean done;

    private UserPages(CognitoIdentityProviderClient client, ListUsersRequest request) {
        this.client = client;
        this.request = request;
    }

    /** The users on all of the pages. */
    static Stream<UserType> users(CognitoIdentityProviderClient client, ListUsersRequest request) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new UserPages(client, request), Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .flatMap(List::stream);
    }

    @Override
    public boolean hasNext() {
        return !done;
    }

    @Override
    public List<UserType> next() {
        if (done) {
            throw new NoSuchElementException();
        }
        ListUsersResponse page = CognitoErrors.reading(this::page);
        String next = page.paginationToken();
        if (next == null) {
            done = true;
        } else if (next.equals(request.paginationToken())) {
            throw CognitoErrors.samePageAgain();
        } else {
            request = request.toBuilder().paginationToken(next).build();
        }
        return page.users();
    }

    /**
     * Cognito refuses to give some attributes only, where a user on the page has no value for one of them ("ListUsers" in
     * its API reference). From that page on, this asks for all attributes.
     */
    private ListUsersResponse page() {
        try {
            return client.listUsers(request);
        } catch (InvalidParameterException e) {
            if (!request.hasAttributesToGet()) {
                throw e;
            }
            request = request.toBuilder()
                    .attributesToGet((Collection<String>) null)
                    .build();
            return client.listUsers(request);
        }
    }
}
