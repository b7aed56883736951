package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** An identity directory in memory, for tests. */
public final class InMemoryIdentityDirectory implements IdentityDirectory {

    private final List<Identity> identities = new CopyOnWriteArrayList<>();

    /** Begins without an identity. */
    public InMemoryIdentityDirectory() {}

    /** Adds an identity. */
    public void add(Identity identity) {
        identities.add(identity);
    }

    @Override
    public Stream<Identity> list() {
        return identities.stream();
    }

    @Override
    public Optional<Identity> find(IdentityId id) {
        return list().filter(identity -> identity.id().equals(id)).findFirst();
    }
}
