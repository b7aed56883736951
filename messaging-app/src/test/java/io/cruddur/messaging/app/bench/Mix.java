package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Requests of a crowd that talks in pairs: 70% A, 20% B, 9% D, 1% C, or one of these alone. */
final class Mix {

    private static final int PAGE = 20;
    private static final String TEXT = "m".repeat(100);

    private final Crowd crowd;
    private final List<Pair> pairs;

    /** A group, and who writes in it here. */
    private record Pair(int user, String group) {}

    private Mix(Crowd crowd, List<Pair> pairs) {
        this.crowd = crowd;
        this.pairs = pairs;
    }

    /** So many pairs of the crowd, each with a full page of messages. */
    static Mix of(Crowd crowd, int groups) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            String group = crowd.start(2 * i, 2 * i + 1, TEXT);
            for (int n = 1; n < PAGE; n++) {
                crowd.send(2 * i, group, TEXT);
            }
            pairs.add(new Pair(2 * i, group));
        }
        return new Mix(crowd, pairs);
    }

    /** How many pairs talk. */
    int pairs() {
        return pairs.size();
    }

    /** A: the newest page of a group. */
    byte[] messages() {
        Pair pair = anyPair();
        return HttpConnection.get("/api/messages/" + pair.group(), crowd.token(pair.user()));
    }

    /** B: the newest page of an inbox. */
    byte[] groups() {
        return HttpConnection.get("/api/message_groups", crowd.token(anyPair().user()));
    }

    /** C: a first message to somebody; now and then the two have met before. */
    byte[] start() {
        int from = any(crowd.size());
        int to = (from + 1 + any(crowd.size() - 1)) % crowd.size();
        return HttpConnection.post(
                "/api/messages",
                crowd.token(from),
                "{\"handle\":\"" + crowd.handleOf(to) + "\",\"message\":\"" + TEXT + "\"}");
    }

    /** D: a message into a group. */
    byte[] send() {
        Pair pair = anyPair();
        return HttpConnection.post(
                "/api/messages",
                crowd.token(pair.user()),
                "{\"message_group_uuid\":\"" + pair.group() + "\",\"message\":\"" + TEXT + "\"}");
    }

    /** Any of these, in the shares that are said above. */
    byte[] any() {
        int share = any(100);
        if (share < 70) {
            return messages();
        }
        if (share < 90) {
            return groups();
        }
        return share < 99 ? send() : start();
    }

    private Pair anyPair() {
        return pairs.get(any(pairs.size()));
    }

    private static int any(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
