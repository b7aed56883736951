package io.cruddur.messaging.domain;

/**
 * A user who is to be tied to an identity.
 *
 * @param account the user, as they were read: if anything about them has changed, this is out of date
 * @param identity their identity from now on
 */
public record IdentityTie(Account account, IdentityId identity) {}
