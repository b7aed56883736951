package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table as many applications have one, with ids, and names by which users sign in. */
final class UserTableDirectoryTest extends UserTableDirectoryOnPostgres {

    private static final UserTable PEOPLE = UserTable.of("people", "id", "username");

    UserTableDirectoryTest() {
        super(new UserTable("app", "users", "id", "username", "full_name", "subject"), "uuid");
    }

    @Override
    String castOfIds() {
        return "::uuid";
    }

    /** The columns' types and one row of them. */
    private static TestDatabase people(String columns, String row) {
        TestDatabase content = TestDatabase.empty();
        content.execute("create table public.people (" + columns + ")");
        content.execute("insert into public.people values (" + row + ")");
        return content;
    }

    private static UserTableDirectory directoryOf(TestDatabase content, UserTable table) {
        return new UserTableDirectory(PostgresConnections.patient(content.settings()), table);
    }

    @Test
    void aTokenMayNameTheIdAndTheHandleMayBeShown() {
        UserId id = ANNA.id();
        UserTableDirectory people = directoryOf(
                people("id uuid primary key, username varchar(50), email text", "'" + id + "', 'Anna', ''"), PEOPLE);

        Participant anna = people.findByIdentity(new IdentityId(id.toString())).orElseThrow();

        assertThat(anna).isEqualTo(new Participant(id, new Handle("Anna"), "Anna"));
        assertThat(people.findById(id)).contains(anna);
        assertThat(people.findByName(new Handle("@ANNA"))).contains(anna);
        assertThat(people.findByIdentity(new IdentityId("anna"))).as("no uuid").isEmpty();
        assertThat(people.findByIdentity(new IdentityId(id.toString().toUpperCase(Locale.ROOT))))
                .as("another spelling")
                .isEmpty();
    }

    @Test
    void anIdentityMayBeANumber() {
        UserTable table = new UserTable("public", "people", "key", "username", "full_name", "id");
        UserTableDirectory people = directoryOf(
                people("id bigint, key uuid, username text, full_name text", "42, '" + ANNA.id() + "', 'anna', null"),
                table);

        assertThat(people.findByIdentity(new IdentityId("42")))
                .contains(new Participant(ANNA.id(), new Handle("anna"), "anna"));
        assertThat(people.findByIdentity(new IdentityId("042"))).isEmpty();
        assertThat(people.findByIdentity(new IdentityId("anna"))).isEmpty();
    }

    @Test
    void severalUsersWithAHandleAreToldApartByNobody() {
        TestDatabase content = people("id uuid, username text", "'" + new UUID(0, 1) + "', 'anna'");
        content.execute("insert into public.people values (?, 'ANNA')", new UUID(0, 2));

        assertThat(codeOf(() -> directoryOf(content, PEOPLE).findByHandle(new Handle("anna"))))
                .isEqualTo("user_handle_ambiguous");
    }

    @Test
    void whoHasNoHandleIsNobody() {
        TestDatabase content = people("id uuid, username text", "'" + ANNA.id() + "', null");

        assertThat(directoryOf(content, PEOPLE).findById(ANNA.id())).isEmpty();
    }

    @Test
    void idsThatAreNoUuidsAreSpokenOf() {
        TestDatabase content = people("id bigint, username text", "42, 'anna'");

        assertThatIllegalStateException()
                .isThrownBy(() -> directoryOf(content, PEOPLE).findByHandle(new Handle("anna")))
                .withMessageContaining("no UUIDs");
    }

    @Test
    void aTableThatIsMissingIsUnavailable() {
        TestDatabase content = TestDatabase.empty();

        assertThat(codeOf(() -> directoryOf(content, PEOPLE).findById(ANNA.id())))
                .isEqualTo("users_unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "\uD83E", "é234567890123456789012345678901234567890123456789012345678901234"})
    void aNameThatPostgresqlWouldChangeIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserTable.of("users", "id", name))
                .withMessageContaining("column of handles");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserTable.of(name, "id", "username"))
                .withMessageContaining("table");
    }

    @Test
    void aNameMayHave63Bytes() {
        assertThat(UserTable.of("é".repeat(31) + "x", "id", "username").schema())
                .isEqualTo("public");
    }
}
