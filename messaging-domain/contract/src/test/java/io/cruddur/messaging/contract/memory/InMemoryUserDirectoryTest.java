package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.contract.EqualHandlesContract;
import io.cruddur.messaging.contract.SharedHandlesContract;
import io.cruddur.messaging.contract.UserDirectoryContract;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.port.UserStore;

final class InMemoryUserDirectoryTest implements UserDirectoryContract, SharedHandlesContract, EqualHandlesContract {

    private final InMemoryUserDirectory directory = new InMemoryUserDirectory();

    @Override
    public UserStore directory() {
        return directory;
    }

    @Override
    public void add(Account account) {
        directory.add(account);
    }
}
