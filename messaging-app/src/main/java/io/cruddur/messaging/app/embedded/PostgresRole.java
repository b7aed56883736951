package io.cruddur.messaging.app.embedded;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The only role that the embedded PostgreSQL lets in. It owns the database, and is not a superuser: a superuser can run
 * programs as the user who started the server.
 *
 * @param password made for one start, of letters, digits, {@code -} and {@code _}
 */
record PostgresRole(String password) {

    static final String NAME = "cruddur";
    static final String DATABASE = "postgres";

    private static final int PASSWORD_BYTES = 24;

    /** With a password that nobody can guess. */
    static PostgresRole withNewPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return new PostgresRole(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** The server's {@code pg_hba.conf}. */
    static String access() {
        return "host all " + NAME + " 127.0.0.1/32 scram-sha-256\n";
    }

    /** What a superuser runs in the database before each start. Some tables may belong to the superuser. */
    List<String> statements() {
        return List.of(
                "do $$ begin if not exists (select from pg_roles where rolname = '" + NAME + "') then create role "
                        + NAME + "; end if; end $$",
                "alter role " + NAME + " login nosuperuser createdb password '" + password + "'",
                "alter database " + DATABASE + " owner to " + NAME,
                "do $$ declare t record; begin for t in select tablename from pg_tables where schemaname = 'public' loop"
                        + " execute format('alter table public.%I owner to " + NAME
                        + "', t.tablename); end loop; end $$");
    }

    /** As {@code CONNECTION_URL} has it. */
    String connectionUrl(int port) {
        return "postgresql://" + NAME + ":" + password + "@127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public String toString() {
        return NAME + ":***";
    }
}
