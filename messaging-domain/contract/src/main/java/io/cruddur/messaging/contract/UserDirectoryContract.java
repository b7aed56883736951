package io.cruddur.messaging.contract;

import io.cruddur.messaging.domain.port.UserDirectory;

/**
 * What every {@link UserDirectory} keeps. To hold a directory of your own to it, implement this in a test class that gives
 * each test a directory without users; {@link EqualHandlesContract}, if it compares handles as they do themselves; and
 * {@link SharedHandlesContract}, if it may hold two users with one handle.
 */
public interface UserDirectoryContract
        extends FindingUsersContract,
                SearchingUsersContract,
                ListingUsersContract,
                TyingIdentitiesContract,
                RegisteringUsersContract,
                ErasingUsersContract {}
