/** What every adapter of the domain's ports keeps, as tests to implement; and the ports in memory, for tests. */
module io.cruddur.messaging.contract {
    requires static org.jspecify; // For compilers alone.
    requires transitive io.cruddur.messaging.domain;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires org.opentest4j;

    exports io.cruddur.messaging.contract;
    exports io.cruddur.messaging.contract.memory;
}
