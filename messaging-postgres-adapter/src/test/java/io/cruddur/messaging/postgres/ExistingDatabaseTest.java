package io.cruddur.messaging.postgres;

import io.cruddur.messaging.contract.SharedHandlesContract;

/** On an existing Cruddur database, which has no index beside the keys, and lets users share a handle. */
final class ExistingDatabaseTest extends UserDirectoryOnPostgres implements SharedHandlesContract {

    ExistingDatabaseTest() {
        super(TestDatabase.existingCruddur());
    }
}
