/** Users in PostgreSQL, and events broadcast over it. */
module io.cruddur.messaging.postgres {
    requires io.leangen.geantyref; // Jdbi needs it, and as an automatic module can't require it.
    requires org.jdbi.v3.core;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires static com.zaxxer.hikari; // For a pool of our own.
    requires static flyway.core; // For loading the schema.
    requires static org.jspecify; // For compilers alone.
    requires transitive io.cruddur.messaging.domain;
    requires transitive java.sql;

    exports io.cruddur.messaging.postgres;

    opens db.messaging; // The migrations: Flyway finds only what is open.
}
