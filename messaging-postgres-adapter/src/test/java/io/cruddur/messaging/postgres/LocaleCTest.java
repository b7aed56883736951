package io.cruddur.messaging.postgres;

import io.cruddur.messaging.contract.EqualHandlesContract;

/** On a new database whose own {@code lower} knows no letters but those of ASCII. */
final class LocaleCTest extends UserDirectoryOnPostgres implements EqualHandlesContract {

    LocaleCTest() {
        super(TestDatabase.withLocaleC());
    }
}
