package io.cruddur.messaging.app.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.UncheckedIOException;

/** JSON as the service reads and writes it: RFC 8259, names in snake case, nothing after the value, no name twice. */
public final class Json {

    /** The media type with its charset. */
    public static final String CONTENT_TYPE = "application/json;charset=utf-8";

    /** The media type of objects that follow each other, one a line, with its charset. */
    public static final String LINES = "application/x-ndjson;charset=utf-8";

    /** A body is an object of strings: anything much deeper or longer is an attack. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(16)
            .maxNumberLength(100)
            .build();

    /** Reads and writes it. */
    public static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // An emoji is four bytes, and not two escapes.
            .build();

    private Json() {}

    /** Answers with this value, which any record or collection may be. Written as bytes at once, it is not copied as a text. */
    public static void answer(Context ctx, Object value) {
        try {
            ctx.result(MAPPER.writeValueAsBytes(value)).contentType(CONTENT_TYPE);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
