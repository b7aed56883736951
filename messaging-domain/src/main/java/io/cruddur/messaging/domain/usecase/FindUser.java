package io.cruddur.messaging.domain.usecase;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.util.Optional;

/** A user looks for another one to write to. */
public final class FindUser {

    private final UserDirectory users;

    /** Looks in this directory. */
    public FindUser(UserDirectory users) {
        this.users = users;
    }

    /**
     * The user with this handle, which may have an {@code @} before it; empty when nobody has it.
     *
     * @throws io.cruddur.messaging.domain.ConflictException {@code user_handle_ambiguous} when several users share it
     */
    public Optional<Participant> find(Handle name) {
        return users.findByName(name);
    }
}
