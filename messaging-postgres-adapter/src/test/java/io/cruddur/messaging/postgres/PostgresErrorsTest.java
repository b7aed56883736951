package io.cruddur.messaging.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.UnavailableException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With errors that the server raises itself. */
final class PostgresErrorsTest {

    private static final String RAISE = "do $$ begin raise exception 'on purpose' using errcode = '%s'; end $$";

    private final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "08003", "25006", "28P01", "3D000", "53100", "53200", "53300", "57014", "57P01", "57P02",
                "57P03", "40001", "40P01", "55P03"
            })
    void aReadOfADatabaseThatIsAwayIsUnavailable(String state) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> PostgresErrors.reading(execution(RAISE.formatted(state))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.USERS_UNAVAILABLE))
                .withCauseInstanceOf(UnableToExecuteStatementException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "25006", "28P01", "3D000", "53300", "57P03", "40001", "40P01", "55P03"})
    void aWriteThatLeftNothingBehindIsUnavailable(String state) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> PostgresErrors.writing(execution(RAISE.formatted(state))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P02"})
    void aWriteThatTheDatabaseLeftInTheMiddleHasAnUnknownOutcome(String state) {
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> PostgresErrors.writing(execution(RAISE.formatted(state))))
                .withCauseInstanceOf(UnableToExecuteStatementException.class);
    }

    @Test
    void aDatabaseWithoutTheTableIsUnavailableAndTheErrorSaysSo() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> PostgresErrors.reading(execution("select uuid from public.users")))
                .withMessageContaining("does not exist");
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> PostgresErrors.writing(execution("delete from public.users")))
                .withMessageContaining("does not exist");
    }

    @Test
    void aConnectionThatAnOperatorEndsIsUnavailable() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> PostgresErrors.reading(execution("select pg_terminate_backend(pg_backend_pid())")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1 / 0", "select nothing from (select 1) as one", "not even a statement"})
    void aMistakeOfOursGoesThrough(String statement) {
        assertThatExceptionOfType(UnableToExecuteStatementException.class)
                .isThrownBy(() -> PostgresErrors.reading(execution(statement)));
        assertThatExceptionOfType(UnableToExecuteStatementException.class)
                .isThrownBy(() -> PostgresErrors.writing(execution(statement)));
    }

    private Supplier<Integer> execution(String statement) {
        return () -> database.sql().withHandle((Handle handle) -> handle.execute(statement));
    }
}
