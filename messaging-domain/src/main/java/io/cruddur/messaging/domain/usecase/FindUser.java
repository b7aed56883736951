package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.util.Optional;

/** A user looks for another one to write to. Safe for use by many threads. */
public final class FindUser {

    private final UserDirectory users;

    /** Looks in this directory. */
    public FindUser(UserDirectory users) {
        this.users = requireNonNull(users, "users");
    }

    /**
     * The user with this handle, which may have an {@code @} before it; empty when nobody has it.
     *
     * @throws io.cruddur.messaging.domain.ConflictException {@code user_handle_ambiguous} when several users share it
     */
    public Optional<Participant> find(Handle name) {
        requireNonNull(name, "name");
        return users.findByName(name);
    }
}
