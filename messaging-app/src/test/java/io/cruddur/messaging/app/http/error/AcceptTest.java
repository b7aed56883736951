package io.cruddur.messaging.app.http.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AcceptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/problem+json",
                "Application/Problem+JSON",
                "application/problem+json; charset=utf-8",
                "application/problem+json;q=0.001",
                "application/problem+json, application/json",
                "application/json, application/problem+json",
                "application/json;q=0.9, application/problem+json;q=0.9",
                "application/json;Q=0.8 , text/html;q=1.0,\tapplication/problem+json ; q=0.9",
                "application/problem+json, */*;q=0.1",
                "*/*, application/json;q=0.1, application/problem+json;q=0.5",
                "application/*;q=0.2, */*, application/problem+json;q=0.2",
                "text/html, application/problem+json;q=0.1",
                "application/json;q=0, */*, application/problem+json;q=0.1",
                "application/json;q=1.5, application/problem+json;q=0.1",
                ",,application/problem+json,,",
            })
    void asksForProblemDetails(String field) {
        assertThat(Accept.of(List.of(field)).prefersProblem()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/*",
                "application/json",
                "application/json, text/plain, */*",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
                "application/problem+json;q=0",
                "application/problem+json;q=0.000, */*;q=0",
                "application/problem+json;q=0.5, application/json",
                "application/problem+json;q=0.5, */*",
                "application/problem+json;q=0.5, application/*;q=0.6, */*;q=0.1",
                "application/problem+json;q=2",
                "application/problem+json;q=-1",
                "application/problem+json;q=0.1234",
                "application/problem+json;q=NaN",
                "application/problem+xml",
                "application/problem",
                "problem+json",
                ";",
                ";;q=1",
                "q=1",
            })
    void asksForNone(String field) {
        assertThat(Accept.of(List.of(field)).prefersProblem()).isFalse();
    }

    @Test
    void severalFieldsAreOneList() {
        assertThat(Accept.of(List.of("application/json;q=0.5", "application/problem+json"))
                        .prefersProblem())
                .isTrue();
        assertThat(Accept.of(List.of("application/problem+json;q=0.5", "application/json"))
                        .prefersProblem())
                .isFalse();
        assertThat(Accept.of(List.of()).prefersProblem()).isFalse();
    }
}
