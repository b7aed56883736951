package io.cruddur.messaging.app.console;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A directory that shows how many of its identities have been read.
 *
 * @param identities the directory
 * @param console where it shows that
 */
public record WatchedIdentityDirectory(IdentityDirectory identities, Console console) implements IdentityDirectory {

    @Override
    public Stream<Identity> list() {
        AtomicInteger read = new AtomicInteger();
        return identities.list().peek(identity -> console.status(read.incrementAndGet() + " users of the pool read"));
    }

    @Override
    public Optional<Identity> find(IdentityId id) {
        return identities.find(id);
    }
}
