package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.contract.UserDirectoryContract;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract, and what PostgreSQL adds to it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class UserDirectoryOnPostgres implements UserDirectoryContract {

    private static final IdentityId MARK = new IdentityId("MOCK");

    private final TestDatabase content;
    private final PostgresDatabase database;

    UserDirectoryOnPostgres(TestDatabase content) {
        this.content = content;
        this.database = PostgresDatabase.open(content.settings());
    }

    @BeforeAll
    void loadTheSchema() {
        database.schema().load();
    }

    @BeforeEach
    void removeAllUsers() {
        content.execute("truncate public.users");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public PostgresUserDirectory directory() {
        return database.users();
    }

    @Override
    public void add(Account account) {
        content.insert(account);
    }

    @Test
    void theMarkOfNoIdentityIsNeitherTiedNorRegistered() {
        add(ANNA, IDENTITY);
        Account anna = directory().list().get(0);

        assertIdentityInvalid(() -> directory().tie(List.of(new IdentityTie(anna, MARK))));
        assertIdentityInvalid(() -> directory().register(new Identity(MARK, "ben", "Ben", "", false)));

        assertThat(directory().list()).containsExactly(anna);
    }

    @Test
    void anIdentityThatAnOldDatabaseLeftEmptyIsNoneAndCanBeTied() {
        add(ANNA);
        content.execute("update public.users set cognito_user_id = ''");
        Account anna = directory().list().get(0);

        assertThat(anna.hasIdentity()).isFalse();
        assertThat(directory().tie(List.of(new IdentityTie(anna, IDENTITY)))).isTrue();
        assertThat(directory().findByIdentity(IDENTITY)).contains(ANNA);
    }

    @Test
    void aUserWhoseHandleCanBeNoneIsLeftOutOfTheListAndOutOfTheWay() {
        add(ANNA);
        content.execute("""
                insert into public.users (display_name, handle, email, cognito_user_id)
                values ('Nobody', ' ', '', 'MOCK')""");

        assertThat(directory().list()).extracting(Account::user).containsExactly(ANNA);
        assertThat(directory()
                        .register(new Identity(IDENTITY, "ben", "Ben", "", false))
                        .handle())
                .isEqualTo(BEN.handle());
    }

    @Test
    void aUserWhoseHandleCanBeNoneIsFoundInNoWayAndNotMadeTwice() {
        add(ANNA, IDENTITY);
        content.execute("update public.users set handle = E'\\n'");

        assertThat(directory().findById(ANNA.id())).isEmpty();
        assertThat(directory().findByIdentity(IDENTITY)).isEmpty();
        assertThat(directory().list()).isEmpty();
        assertThat(codeOf(() -> directory().register(new Identity(IDENTITY, "ben", "Ben", "", false))))
                .isEqualTo("user_handle_invalid");
        assertThat(content.users()).hasSize(1);
    }

    /** Half of a surrogate pair becomes a question mark on the way. */
    @Test
    void whatPostgresqlCanNotHoldIsLeftOutOfNamesAndAddresses() {
        Participant user = directory().register(new Identity(IDENTITY, "ben", "B\0en \uD83E!", "a\0@\0", false));

        assertThat(user.displayName()).isEqualTo("Ben ?!");
        assertThat(directory().list()).containsExactly(new Account(user, "a@", IDENTITY.value()));
    }

    @Test
    void aDisplayNameOfNothingThatPostgresqlHoldsIsEmpty() {
        assertThat(directory()
                        .register(new Identity(IDENTITY, "ben", "\0", "", false))
                        .displayName())
                .isEqualTo("ben");
    }

    @Test
    void anErrorDoesNotQuoteWhatIsKnownOfAPerson() {
        content.execute("alter table public.users add constraint no_mail check (email not like '%secret%')");
        try {
            assertThatThrownBy(() ->
                            directory().register(new Identity(IDENTITY, "ben", "Ben", "secret@example.com", false)))
                    .hasStackTraceContaining("no_mail")
                    .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("secret@"));
        } finally {
            content.execute("alter table public.users drop constraint no_mail");
        }
    }

    @Test
    void twoThousandUsersAreTiedAtOnceOrNotAtAll() {
        content.execute("""
                insert into public.users (display_name, handle, email, cognito_user_id)
                select 'User ' || n, 'user' || lpad(n::text, 5, '0'), '', 'MOCK' from generate_series(1, 2000) n""");
        List<Account> users = directory().list();
        List<IdentityTie> ties = IntStream.range(0, users.size())
                .mapToObj(n -> new IdentityTie(users.get(n), new IdentityId("identity " + n)))
                .toList();
        Participant nobody = new Participant(new UserId(new UUID(0, 0)), ANNA.handle(), "");
        List<IdentityTie> andNobody = new ArrayList<>(ties);
        andNobody.add(new IdentityTie(new Account(nobody, "", ""), IDENTITY));

        assertThat(database.patientUsers().tie(andNobody)).isFalse();
        assertThat(directory().list()).isEqualTo(users);

        assertThat(database.patientUsers().tie(ties)).isTrue();
        assertThat(directory().list()).extracting(Account::identity).startsWith("identity 0", "identity 1");
    }

    private static void assertIdentityInvalid(Runnable call) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.IDENTITY_INVALID));
    }
}
