package io.cruddur.messaging.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.bench.HttpConnection.Answer;
import io.cruddur.messaging.app.embedded.SqlConnection;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Users who are signed in. */
final class Crowd {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI address;
    private final List<String> tokens;

    private Crowd(URI address, List<String> tokens) {
        this.address = address;
        this.tokens = tokens;
    }

    /** So many new users of a service that has a database. */
    static Crowd join(ServerProcess server, int size) throws IOException {
        insert(server.database(), size);
        return signIn(server.address(), size);
    }

    /** Users who are there already. */
    static Crowd signIn(URI address, int size) throws IOException {
        List<String> tokens = new ArrayList<>();
        try (HttpConnection connection = HttpConnection.open(address, Load.PATIENCE)) {
            for (int i = 0; i < size; i++) {
                byte[] request = HttpConnection.post("/dev/sign-in", "none", "{\"handle\":\"" + handle(i) + "\"}");
                tokens.add(
                        read(connection.exchange(request)).path("access_token").asText());
            }
        }
        return new Crowd(address, tokens);
    }

    private static void insert(String url, int size) {
        try (Connection connection = SqlConnection.open(url);
                PreparedStatement statement = connection.prepareStatement("""
                        insert into public.users (display_name, handle, email, cognito_user_id)
                        select 'Bench User ' || i, 'bench' || i, 'bench' || i || '@example.com', 'bench-' || i
                        from generate_series(0, ? - 1) i
                        """)) {
            statement.setInt(1, size);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String handle(int user) {
        return "bench" + user;
    }

    int size() {
        return tokens.size();
    }

    String token(int user) {
        return tokens.get(user);
    }

    /** Writes to another user for the first time, and gives the id of their group. */
    String start(int from, int to, String text) throws IOException {
        try (HttpConnection connection = HttpConnection.open(address, Load.PATIENCE)) {
            byte[] request = HttpConnection.post(
                    "/api/messages", token(from), "{\"handle\":\"" + handle(to) + "\",\"message\":\"" + text + "\"}");
            return read(connection.exchange(request)).path("message_group_uuid").asText();
        }
    }

    /** The JSON of an answer that has to be a success. */
    static JsonNode read(Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException(answer.status() + " " + answer.text());
        }
        return JSON.readTree(answer.body());
    }
}
