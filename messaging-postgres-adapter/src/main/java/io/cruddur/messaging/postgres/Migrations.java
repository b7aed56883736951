package io.cruddur.messaging.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Runs the SQL in {@code db/messaging}. It alone links to Flyway, which is optional: see {@link OptionalLibrary#FLYWAY}. */
final class Migrations {

    private Migrations() {}

    /** Where Flyway finds tables but no history of its own, it takes the migrations up to the baseline as done. */
    static void run(DataSource connections, String baseline) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(connections)
                .locations("classpath:db/messaging")
                .defaultSchema("public")
                .table("messaging_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion(baseline)
                .load()
                .migrate();
    }
}
