package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.contract.IdentityDirectoryContract;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.port.IdentityDirectory;

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
