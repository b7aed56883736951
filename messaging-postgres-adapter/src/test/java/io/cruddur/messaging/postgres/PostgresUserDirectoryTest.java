package io.cruddur.messaging.postgres;

import io.cruddur.messaging.contract.EqualHandlesContract;

/** On a new database, which has unique indexes. */
final class PostgresUserDirectoryTest extends UserDirectoryOnPostgres implements EqualHandlesContract {

    PostgresUserDirectoryTest() {
        super(TestDatabase.empty());
    }
}
