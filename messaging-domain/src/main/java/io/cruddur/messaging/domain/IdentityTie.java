package io.cruddur.messaging.domain;

/**
 * That a user is to be tied to an identity.
 *
 * @param account the user, as he was read: if anything about him has changed, this is out of date
 * @param identity his identity from now on
 */
public record IdentityTie(Account account, IdentityId identity) {}
