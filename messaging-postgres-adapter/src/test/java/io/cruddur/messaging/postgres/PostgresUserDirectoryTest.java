package io.cruddur.messaging.postgres;

/** On a new database, which has unique indexes. */
final class PostgresUserDirectoryTest extends UserDirectoryOnPostgres {

    PostgresUserDirectoryTest() {
        super(TestDatabase.empty());
    }
}
