package io.cruddur.messaging.domain.memory;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.port.IdentityDirectoryContract;

final class InMemoryIdentityDirectoryTest implements IdentityDirectoryContract {

    private final InMemoryIdentityDirectory directory = new InMemoryIdentityDirectory();

    @Override
    public IdentityDirectory directory() {
        return directory;
    }

    @Override
    public void add(Identity identity) {
        directory.add(identity);
    }
}
