package io.cruddur.messaging.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.bench.HttpConnection.Answer;
import io.cruddur.messaging.app.embedded.SqlConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Users who are signed in. */
final class Crowd {

    /** A user, and what their requests are signed with. */
    record Member(String handle, String token) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI address;
    private final List<Member> members;

    private Crowd(URI address, List<Member> members) {
        this.address = address;
        this.members = List.copyOf(members);
    }

    /** Users of any service with the same paths, which signed them in itself. */
    static Crowd of(URI address, List<Member> members) {
        return new Crowd(address, members);
    }

    /** The users of a file: a handle and a token in each line, with a space between them. */
    static List<Member> membersOf(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.strip().split(" +"))
                .filter(words -> words.length == 2)
                .map(words -> new Member(words[0], words[1]))
                .toList();
    }

    /** So many new users of a service that has a database. */
    static Crowd join(ServerProcess server, int size) throws IOException {
        insert(server.database(), size);
        return signIn(server.address(), size);
    }

    /** Users who are there already. */
    static Crowd signIn(URI address, int size) throws IOException {
        List<Member> members = new ArrayList<>();
        try (HttpConnection connection = HttpConnection.open(address, Load.PATIENCE)) {
            for (int i = 0; i < size; i++) {
                byte[] request = HttpConnection.post("/dev/sign-in", "none", "{\"handle\":\"" + handle(i) + "\"}");
                String token =
                        read(connection.exchange(request)).path("access_token").asText();
                members.add(new Member(handle(i), token));
            }
        }
        return new Crowd(address, members);
    }

    /** So many users, in the database of this address. */
    static void insert(String url, int size) {
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
        return members.size();
    }

    String token(int user) {
        return members.get(user).token();
    }

    String handleOf(int user) {
        return members.get(user).handle();
    }

    /** Writes to another user for the first time, and gives the id of their group. */
    String start(int from, int to, String text) throws IOException {
        return post(from, "{\"handle\":\"" + handleOf(to) + "\",\"message\":\"" + text + "\"}");
    }

    /** Writes into a group, and gives its id again. */
    String send(int from, String group, String text) throws IOException {
        return post(from, "{\"message_group_uuid\":\"" + group + "\",\"message\":\"" + text + "\"}");
    }

    private String post(int from, String json) throws IOException {
        try (HttpConnection connection = HttpConnection.open(address, Load.PATIENCE)) {
            byte[] request = HttpConnection.post("/api/messages", token(from), json);
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
