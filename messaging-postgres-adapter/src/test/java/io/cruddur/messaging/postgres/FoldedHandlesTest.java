package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserStore;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The column by which handles are compared, and the databases of before it. */
final class FoldedHandlesTest {

    private static final Participant COMPOSED = named("josé", "José");
    private static final Participant DECOMPOSED = named("jose\u0301", "Another José");

    /** Of the two planes that have letters with case, less Chinese, Hangul, surrogates, private use and Tangut, to be quick. */
    @Test
    void theDatabaseFoldsEachCharacterAsJavaDoes() {
        TestDatabase database = TestDatabase.withLocaleC();
        load(database);
        String folding = database.texts("""
                select pg_get_expr(adbin, adrelid) from pg_attrdef
                where adrelid = 'public.users'::regclass and pg_get_expr(adbin, adrelid) like '%translate%'""").get(0);

        List<String> characters = database.texts("select handle || E'\\t' || " + folding + """
                 from (
                  select 'x' || chr(n) || 'h' || chr(n) || U&'\\0331' as handle from generate_series(160, 131071) as n
                  where n not between 13312 and 40959 and n not between 44032 and 63743
                    and n not between 94208 and 101631 and unicode_assigned(chr(n))
                ) as each""");

        assertThat(characters).hasSizeGreaterThan(30_000).allMatch(FoldedHandlesTest::isFoldedAlike);
    }

    /** What this JDK's Unicode does not have yet, it can't fold. */
    private static boolean isFoldedAlike(String handleAndFolded) {
        String[] both = handleAndFolded.split("\t");
        return !both[0].codePoints().allMatch(Character::isDefined)
                || new Handle(both[0]).folded().equals(both[1]);
    }

    @Test
    void theColumnFollowsAHandleThatSomebodyElseChanges() {
        TestDatabase database = TestDatabase.empty();
        load(database);
        database.insert(ANNA);
        database.execute("update public.users set handle = 'Élodie'");

        try (PostgresDatabase opened = PostgresDatabase.open(database.settings())) {
            assertThat(opened.users().findByHandle(new Handle("E\u0301LODIE")))
                    .map(Participant::id)
                    .contains(ANNA.id());
            assertThat(opened.users().findByHandle(ANNA.handle())).isEmpty();
        }
    }

    @Test
    void aDatabaseOfTheFirstVersionGetsTheColumnAndIsUsedBeforeToo() {
        TestDatabase database = ofTheFirstVersion();
        database.insert(COMPOSED);
        try (PostgresDatabase opened = PostgresDatabase.open(database.settings())) {
            assertThat(opened.users().findByHandle(new Handle("JOSÉ"))).contains(COMPOSED);
            Participant ben = opened.users().register(identity("ben"));

            assertThat(load(database)).isFalse();

            assertThat(opened.users().findByHandle(DECOMPOSED.handle())).contains(COMPOSED);
            assertThat(opened.users().findByHandle(new Handle("BEN"))).contains(ben);
            assertThat(codeOf(() -> opened.users().register(identity("jose\u0301"))))
                    .isEqualTo("user_handle_taken");
            assertThat(indexes(database)).contains("users_handle_folded_key");
        }
    }

    @Test
    void usersOfBeforeWhoShareAFoldedHandleAreFoundAsBefore() {
        TestDatabase database = ofTheFirstVersion();
        database.insert(COMPOSED);
        database.insert(DECOMPOSED);

        load(database);

        try (PostgresDatabase opened = PostgresDatabase.open(database.settings())) {
            UserStore users = opened.users();
            assertThat(users.findByHandle(new Handle("JOSÉ"))).contains(COMPOSED);
            assertThat(users.findByHandle(new Handle("JOSE\u0301"))).contains(DECOMPOSED);
            assertThat(codeOf(() -> users.findByHandle(new Handle("ｊｏｓé")))).isEqualTo("user_handle_ambiguous");
            assertThat(codeOf(() -> users.register(identity("josé")))).isEqualTo("user_handle_taken");
            assertThat(users.register(identity("ben")).handle().value()).isEqualTo("ben");
            assertThat(indexes(database)).contains("users_handle_folded_idx").doesNotContain("users_handle_folded_key");
        }
    }

    @Test
    void aDatabaseThatCanNotNormalizeIsUsedAsAnOldOne() {
        TestDatabase database =
                TestDatabase.emptyWith("template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'");

        assertThat(load(database)).isTrue();

        try (PostgresDatabase opened = PostgresDatabase.open(database.settings())) {
            Participant ben = opened.users().register(identity("ben"));
            assertThat(opened.users().findByHandle(new Handle("BEN"))).contains(ben);
            assertThat(codeOf(() ->
                            opened.users().register(new Identity(new IdentityId("another's"), "Ben", "", "", false))))
                    .isEqualTo("user_handle_taken");
        }
    }

    private static Identity identity(String handle) {
        return new Identity(new IdentityId(handle + "'s"), handle, "", "", false);
    }

    private static boolean load(TestDatabase database) {
        return new PostgresSchema(PostgresConnections.patient(database.settings())).load();
    }

    private static TestDatabase ofTheFirstVersion() {
        TestDatabase database = TestDatabase.empty();
        Flyway.configure()
                .dataSource(PostgresConnections.patient(database.settings()))
                .locations("classpath:db/messaging")
                .defaultSchema("public")
                .table("messaging_schema_history")
                .target("1")
                .load()
                .migrate();
        return database;
    }

    private static List<String> indexes(TestDatabase database) {
        return database.texts("select indexname from pg_indexes where tablename = 'users'");
    }
}
