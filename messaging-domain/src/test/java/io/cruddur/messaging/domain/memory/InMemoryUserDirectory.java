package io.cruddur.messaging.domain.memory;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A user directory in memory, for tests. */
public final class InMemoryUserDirectory implements UserDirectory {

    private record Entry(Participant user, Optional<IdentityId> identity) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /** Adds a user without an identity. */
    public void add(Participant user) {
        entries.add(new Entry(user, Optional.empty()));
    }

    /** Adds a user who is tied to an identity. */
    public void add(Participant user, IdentityId identity) {
        entries.add(new Entry(user, Optional.of(identity)));
    }

    @Override
    public Optional<Participant> findById(UserId id) {
        return matching(entry -> entry.user.id().equals(id)).stream().findFirst();
    }

    @Override
    public Optional<Participant> findByHandle(Handle handle) {
        List<Participant> found = matching(entry -> entry.user.handle().equals(handle));
        if (found.size() > 1) {
            throw new ConflictException(
                    ErrorCode.USER_HANDLE_AMBIGUOUS, "Several users have the handle " + handle + ".");
        }
        return found.stream().findFirst();
    }

    @Override
    public Optional<Participant> findByIdentity(IdentityId identity) {
        List<Participant> found =
                matching(entry -> entry.identity.filter(identity::equals).isPresent());
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private List<Participant> matching(Predicate<Entry> property) {
        return entries.stream().filter(property).map(Entry::user).toList();
    }
}
