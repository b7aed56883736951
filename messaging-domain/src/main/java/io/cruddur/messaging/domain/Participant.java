package io.cruddur.messaging.domain;

/**
 * A user as conversations show him: who he is, and his names at the time.
 *
 * @param id the user
 * @param handle the name by which he is found
 * @param displayName the name that is shown, as its user chose it; nothing is asked of it
 */
public record Participant(UserId id, Handle handle, String displayName) {}
