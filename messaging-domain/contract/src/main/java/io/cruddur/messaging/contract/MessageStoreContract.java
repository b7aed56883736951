package io.cruddur.messaging.contract;

import io.cruddur.messaging.domain.port.MessageStore;

/**
 * What every {@link MessageStore} keeps, together with the use cases on top of it. To hold a store of your own to it,
 * implement this in a test class that gives a fresh store to each test; {@link OldItemsContract}, if it also reads what an
 * older system wrote; and {@link LegacyGroupsContract}, if it looks for groups of that system. Each part can be run alone.
 */
public interface MessageStoreContract
        extends StartingContract,
                SendingContract,
                RevisingContract,
                PagingContract,
                WalkingContract,
                ReadingContract,
                SettingsContract {}
