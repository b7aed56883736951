package io.cruddur.messaging.contract;

import io.cruddur.messaging.domain.port.UserDirectory;
import io.cruddur.messaging.domain.port.UserStore;

/**
 * What every {@link UserStore} keeps. To hold users of your own to it, implement this in a test class that gives each test a
 * store without users, or for a part of it one of these interfaces: for a {@link UserDirectory}, {@link FindingUsersContract}.
 * Implement besides {@link EqualHandlesContract}, if it compares handles as they do themselves; and
 * {@link SharedHandlesContract}, if it may hold two users with one handle.
 */
public interface UserDirectoryContract
        extends FindingUsersContract,
                SearchingUsersContract,
                ListingUsersContract,
                TyingIdentitiesContract,
                RegisteringUsersContract,
                ErasingUsersContract {

    @Override
    UserStore directory();
}
