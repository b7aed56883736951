package io.cruddur.messaging.postgres;

/** Names that say something else wherever they are not quoted, and ids that are texts. */
final class HostileUserTableTest extends UserTableDirectoryOnPostgres {

    HostileUserTableTest() {
        super(
                new UserTable(
                        "Us\"ers; drop schema public",
                        "a table? 'of' $1",
                        "id\\\"",
                        ":handle <name> {fn now()} --",
                        "naïve /* name",
                        "\"; drop table public.users; --"),
                "text");
    }

    @Override
    String castOfIds() {
        return "";
    }
}
