package io.cruddur.messaging.app.function;

import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.util.List;

/** The users of a database of its own: a new one, or one without unique indexes, as an existing Cruddur database is. */
final class UsersOfATest implements AutoCloseable {

    private final String url;
    private final PostgresDatabase database;

    private UsersOfATest(String url) {
        this.url = url;
        this.database = PostgresDatabase.open(PostgresSettings.parse(url));
    }

    static UsersOfATest inANewDatabase() {
        UsersOfATest users = new UsersOfATest(TestEngines.newDatabase());
        users.database.schema().load();
        return users;
    }

    static UsersOfATest inADatabaseWithoutUniqueIndexes() {
        UsersOfATest users = inANewDatabase();
        TestEngines.execute(
                users.url, "drop index users_handle_key, users_handle_folded_key, users_cognito_user_id_key");
        return users;
    }

    static UsersOfATest inADatabaseWithTwoAnnas() {
        UsersOfATest users = inADatabaseWithoutUniqueIndexes();
        TestEngines.execute(users.url, """
                insert into public.users (display_name, handle, email, cognito_user_id)
                values ('Anna', 'anna', '', 'MOCK'), ('Another Anna', 'ANNA', '', 'MOCK')""");
        return users;
    }

    /** Nothing listens on this port. */
    static UsersOfATest inADatabaseThatIsAway() {
        return new UsersOfATest("postgresql://nobody@127.0.0.1:1/nothing");
    }

    String url() {
        return url;
    }

    RegisterUser registerUser() {
        return new RegisterUser(database.users(), IdentityDirectory.EMPTY);
    }

    Participant add(String handle, String identity) {
        return registerUser().register(new Identity(new IdentityId(identity), handle, "", "", false));
    }

    List<Account> list() {
        return database.users().list();
    }

    @Override
    public void close() {
        database.close();
    }
}
