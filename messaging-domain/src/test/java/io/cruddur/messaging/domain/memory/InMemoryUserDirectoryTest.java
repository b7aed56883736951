package io.cruddur.messaging.domain.memory;

import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserDirectory;
import io.cruddur.messaging.domain.port.UserDirectoryContract;

final class InMemoryUserDirectoryTest implements UserDirectoryContract {

    private final InMemoryUserDirectory directory = new InMemoryUserDirectory();

    @Override
    public UserDirectory directory() {
        return directory;
    }

    @Override
    public void add(Participant user) {
        directory.add(user);
    }

    @Override
    public void add(Participant user, IdentityId identity) {
        directory.add(user, identity);
    }
}
