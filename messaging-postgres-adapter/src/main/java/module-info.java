/** Users in PostgreSQL, and events broadcast over it. */
module io.cruddur.messaging.postgres {
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires io.leangen.geantyref; // Jdbi's, which is no module that could require it.
    requires org.jdbi.v3.core;
    requires org.jdbi.v3.postgres;
    requires org.jdbi.v3.sqlobject;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires transitive io.cruddur.messaging.domain;
    requires transitive java.sql;

    exports io.cruddur.messaging.postgres;

    opens db.messaging; // The migrations: Flyway finds what is open alone.
    opens io.cruddur.messaging.postgres to
            org.jdbi.v3.core; // The statements: Jdbi implements their interface.
}
