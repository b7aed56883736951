package io.cruddur.messaging.domain;

/**
 * Something that every instance of a service has to hear of, whoever is connected to it, since it may remember what is no
 * longer so.
 */
public sealed interface Notice {

    /**
     * A user is not as they were: they were renamed, or tied to another identity.
     *
     * @param user whom to look up again
     */
    record UserChanged(UserId user) implements Notice {}

    /** The same of any number of users. */
    record UsersChanged() implements Notice {}
}
