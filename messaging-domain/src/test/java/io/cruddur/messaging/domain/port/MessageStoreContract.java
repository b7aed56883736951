package io.cruddur.messaging.domain.port;

/**
 * What every {@link MessageStore} keeps, together with the use cases on top of it. To hold a store of your own to it,
 * implement this in a test class that gives a fresh store to each test.
 */
public interface MessageStoreContract
        extends StartingContract,
                SendingContract,
                RevisingContract,
                PagingContract,
                WalkingContract,
                ReadingContract,
                SettingsContract,
                OldItemsContract {}
