package io.cruddur.messaging.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresSettingsTest {

    @Test
    void aUrlIsTakenApart() {
        assertThat(PostgresSettings.parse("postgresql://cruddur:secret@db.example.com:6543/messages?sslmode=require"))
                .isEqualTo(new PostgresSettings(
                        "db.example.com", 6543, "messages", "cruddur", "secret", Map.of("sslmode", "require")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://u:p@my_db/d", "postgresql://u:p@my_db:/d", "postgresql://u:p@my_db:5432/d?"})
    void thePortAndTheParametersMayBeMissing(String url) {
        assertThat(PostgresSettings.parse(url)).isEqualTo(new PostgresSettings("my_db", 5432, "d", "u", "p", Map.of()));
    }

    @Test
    void everyPartIsPercentDecodedAndAPlusSignStaysOne() {
        PostgresSettings settings =
                PostgresSettings.parse("postgresql://us%40er:p%2F%3A%40%25+%C3%A9@[::1]/d%20b?application_name=a%26b");

        assertThat(settings)
                .isEqualTo(new PostgresSettings(
                        "[::1]", 5432, "d b", "us@er", "p/:@%+é", Map.of("ApplicationName", "a&b")));
    }

    @Test
    void thePasswordMayBeMissingOrHoldColons() {
        assertThat(PostgresSettings.parse("postgresql://u@h/d").password()).isEmpty();
        assertThat(PostgresSettings.parse("postgresql://u:a:b?c@h/d").password())
                .isEqualTo("a:b?c");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@/d, names no host",
        "postgresql://u:p@h, names no database",
        "postgresql://u:p@h/, names no database",
        "postgresql://h/d, names no user",
        "postgresql://:p@h/d, names no user",
        "postgresql://u:p@h:0/d, has a port outside of 1 to 65535",
        "postgresql://u:p@h:65536/d, has a port outside of 1 to 65535",
        "postgresql://u:p@h/d?sslmode, has a parameter that is not of the form name=value",
        "postgresql://u:p@h/d?sslmod=require, 'has the parameter \"sslmod\", which the driver does not know'",
        "postgresql://u:p%zz@h/d, has a % that is not followed by two hexadecimal digits; write it as %25",
    })
    void whatIsMissingOrWrongIsNamed(String url, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresSettings.parse(url))
                .withMessage("The connection URL of the user database " + complaint + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h/d",
                "jdbc:postgresql://u:hunter2@h/d",
                "mysql://u:hunter2@h/d",
                "postgresql:u:hunter2@h/d",
                "postgresql://u:hunter2@h:port/d",
                "postgresql://u:hunter2@h:123456/d",
                "postgresql://u:hunter2@one,two/d",
                "postgresql://u:hunter2@hunter2@h/d",
                "postgresql://u:hunter2/x@h/d",
                "postgresql://u:hunter2%@h/d"
            })
    void anyOtherFormIsRefusedWithoutShowingThePassword(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresSettings.parse(url))
                .withMessageStartingWith("The connection URL of the user database ")
                .withNoCause()
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(PostgresSettings.parse("postgresql://u:hunter2@h/d?sslpassword=hunter2&sslmode=require"))
                .hasToString("postgresql://u:***@h:5432/d?sslmode&sslpassword");
    }
}
