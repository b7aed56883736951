package io.cruddur.messaging.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.http.json.Json;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the service answered. */
record Answer(int status, HttpHeaders headers, String body) {

    private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"([a-z]+)\"");

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    JsonNode json() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is not JSON: " + body, e);
        }
    }

    /** The objects of an answer that has one in each line. */
    List<JsonNode> lines() {
        return body.lines()
                .map(line -> new Answer(status, headers, line).json())
                .toList();
    }

    /** The values of a field in every object of an array, in order. */
    List<String> all(String field) {
        return json().findValuesAsText(field);
    }

    /** A field of an object. */
    String text(String field) {
        return json().required(field).textValue();
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Where the {@code Link} header says that this relation is. */
    Optional<String> link(String relation) {
        return LINK.matcher(header("Link").orElse(""))
                .results()
                .filter(link -> link.group(2).equals(relation))
                .map(link -> link.group(1))
                .findFirst();
    }

    void assertOk() {
        assertThat(status).as(body).isEqualTo(200);
    }

    void assertRefused(int expectedStatus, String code) {
        assertThat(body).isEqualTo("[\"" + code + "\"]");
        assertThat(status).isEqualTo(expectedStatus);
    }

    void assertUnauthenticated() {
        assertThat(status).isEqualTo(401);
        assertThat(body).isEqualTo("{}");
    }
}
