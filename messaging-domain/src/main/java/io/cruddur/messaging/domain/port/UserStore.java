package io.cruddur.messaging.domain.port;

/**
 * Users, and all that the service of this project does with them. A backend of your own needs {@link UserDirectory} of it.
 *
 * <p>An implementation proves itself with {@code UserDirectoryContract} of {@code messaging-contract}. It is safe for use by many threads.
 */
public interface UserStore extends UserRegistry, UserSearch, UserAccounts, ErasedUsers {}
