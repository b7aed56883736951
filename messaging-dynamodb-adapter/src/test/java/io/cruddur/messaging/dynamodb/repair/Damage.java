package io.cruddur.messaging.dynamodb.repair;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.STRANGER;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.OriginalCruddur;
import io.cruddur.messaging.dynamodb.table.Item;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The ways in which a conversation of Anna and Ben may be damaged, those of the original's stream function first. Where
 * nothing else is said, the newest message is "last".
 */
public enum Damage {
    TWO_HANDLERS_AT_ONCE_LEFT_TWO_ROWS("doubled anna", "doubled ben") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> one = startAndSend(original, "one");
            Map<String, String> other = original.send(GROUP, BEN, time(2), "last");
            List<Item> seenByBoth = original.rowsInIndex(one);
            for (Map<String, String> message : List.of(one, other)) {
                seenByBoth.forEach(table::delete);
                seenByBoth.forEach(row -> original.put(row, message));
            }
        }
    },
    TWO_HANDLERS_AT_ONCE_LEFT_THE_OLDER_ON_TOP("stale anna", "stale ben") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> one = startAndSend(original, "one");
            original.project(original.send(GROUP, BEN, time(2), "last"));
            original.project(one);
        }
    },
    A_RECORD_WAS_DELIVERED_AGAIN("stale anna", "stale ben") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> one = startAndSend(original, "one");
            Map<String, String> other = original.send(GROUP, BEN, time(2), "last");
            List.of(one, other, one).forEach(original::project);
        }
    },
    A_MESSAGE_WAS_EDITED("stale anna", "stale ben") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> edited = new HashMap<>(startAndSend(original, "one"));
            original.project(original.send(GROUP, BEN, time(2), "last"));
            edited.put("message", "edited");
            table.put(edited);
            original.project(edited);
        }
    },
    OF_A_BATCH_THE_FIRST_RECORD_ALONE_WAS_APPLIED("stale anna", "stale ben") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> firstOfTen = startAndSend(original, "first of ten");
            IntStream.range(2, 11)
                    .forEach(n -> original.send(GROUP, n % 2 == 0 ? ANNA : BEN, time(n), n == 10 ? "last" : "of ten"));
            original.project(firstOfTen);
        }
    },
    A_CRASH_BETWEEN_DELETE_AND_PUT("lost anna") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> last = startAndSend(original, "last");
            original.delete(last, ANNA);
            original.project(last);
        }
    },
    TWO_CRASHES_BETWEEN_DELETE_AND_PUT("lost anna", "lost ben") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            startAndSend(original, "one");
            Map<String, String> last = original.send(GROUP, BEN, time(2), "last");
            original.rowsInIndex(last).forEach(table::delete);
            original.project(last);
        }
    },
    THE_INDEX_WAS_ONE_MESSAGE_BEHIND("doubled anna", "doubled ben") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> one = startAndSend(original, "one");
            List<Item> behind = original.rowsInIndex(one);
            original.project(one);
            Map<String, String> last = original.send(GROUP, BEN, time(2), "last");
            behind.forEach(table::delete);
            behind.forEach(row -> original.put(row, last));
        }
    },
    ANOTHER_GROUP_WAS_MOVED_TO_THE_SAME_TIME("lost anna") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> last = startAndSend(original, "last");
            original.start(OTHER_GROUP, CARLA, ANNA, time(-1), "hello");
            Map<String, String> atTheSameTime = original.send(OTHER_GROUP, CARLA, time(1), "me too");
            original.project(last);
            original.project(atTheSameTime);
        }
    },
    NAIVE_TIMES_FROM_WEST_OF_UTC("old_time anna", "old_time ben") {
        @Override
        ZoneId naiveZone() {
            return ZoneId.of("America/Toronto");
        }

        @Override
        void to(LocalTable table, OriginalCruddur original) {
            original.start(GROUP, ANNA, BEN, "2026-11-01T01:30:00.000001", "one");
            original.project(original.send(GROUP, BEN, "2026-11-22T23:00:00.123456", "last"));
        }
    },
    NAIVE_TIMES_FROM_EAST_OF_UTC_AND_A_MESSAGE_OF_TODAY("stale anna", "old_time anna", "stale ben", "old_time ben") {
        @Override
        ZoneId naiveZone() {
            return ZoneId.of("Asia/Tokyo");
        }

        @Override
        void to(LocalTable table, OriginalCruddur original) {
            original.start(GROUP, ANNA, BEN, "2026-11-22T08:00:00", "one");
            original.project(original.send(GROUP, BEN, "2026-11-22T09:00:00.123456", "naive"));
            original.send(GROUP, ANNA, "2026-11-22T05:00:00.000000+00:00", "last");
        }
    },
    TIMES_WITH_AN_OFFSET("old_time anna", "old_time ben") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            original.start(GROUP, ANNA, BEN, "2026-11-22T12:00:00.123456+01:00", "not the last");
            original.project(original.send(GROUP, BEN, "2026-11-22T08:00:00.123456-05:00", "last"));
        }
    },
    A_ROW_IN_THE_FUTURE("mistimed anna") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> last = startAndSend(original, "last");
            original.project(last);
            original.delete(last, ANNA);
            original.putRow(GROUP, ANNA, BEN, "2031-01-01T00:00:00.123456+00:00", "last");
        }
    },
    A_ROW_FAR_FROM_ITS_MESSAGE("mistimed anna") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> last = startAndSend(original, "last");
            original.project(last);
            Map<String, String> elsewhere = original.delete(last, ANNA);
            elsewhere.put("message_created_at", time(1));
            elsewhere.put("sk", time(90));
            table.put(elsewhere);
        }
    },
    AN_UPDATE_THAT_MADE_A_GHOST("ghost anna") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            startAndProjectLast(original);
            table.put(Map.of("pk", "GRP#" + ANNA.id(), "sk", time(30), "read_at", time(30)));
        }
    },
    A_ROW_WITHOUT_THE_COUNTERPARTS_NAMES("ghost anna", "lost anna") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> last = startAndSend(original, "last");
            original.project(last);
            Map<String, String> nameless = original.delete(last, ANNA);
            nameless.remove("user_handle");
            table.put(nameless);
        }
    },
    A_GROUP_WITHOUT_A_MESSAGE("orphan anna", "orphan carla") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            startAndProjectLast(original);
            original.putRow(OTHER_GROUP, ANNA, CARLA, time(5), "gone");
            original.putRow(OTHER_GROUP, CARLA, ANNA, time(5), "gone");
        }
    },
    BOTH_ROWS_LOST_AND_ONE_SENDER_IN_A_GROUP_NAMED_AFTER_ITS_PAIR("lost anna", "lost ?") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            original.send(NAMED_GROUP, ANNA, time(0), "one");
            original.send(NAMED_GROUP, ANNA, time(1), "last");
        }

        @Override
        MessageGroupId group() {
            return NAMED_GROUP;
        }
    },
    A_STRANGER_WROTE_TO_THE_GROUP("stale anna", "stale ben") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            startAndProjectLast(original);
            original.send(GROUP, STRANGER, time(7), "last");
        }
    },
    EVERYTHING_AT_ONCE("doubled anna", "mistimed anna", "old_time anna", "lost ben", "ghost ben") {
        @Override
        void to(LocalTable table, OriginalCruddur original) {
            Map<String, String> last = startAndSend(original, "last");
            original.delete(last, BEN);
            original.putRow(GROUP, ANNA, BEN, time(1), "last");
            original.putRow(GROUP, ANNA, BEN, "2031-01-01T00:00:00", "never");
            table.put(Map.of("pk", "GRP#" + BEN.id(), "sk", time(1), "message_group_uuid", "none"));
        }
    };

    /** As the original made them: random. */
    public static final MessageGroupId GROUP =
            new MessageGroupId(UUID.fromString("5ae290ed-55d1-47a0-bc6d-fe2bc2700399"));

    static final MessageGroupId OTHER_GROUP =
            new MessageGroupId(UUID.fromString("0d0e7a4c-1c54-4b6e-8f0f-6a1f3b1f2c11"));

    static final MessageGroupId NAMED_GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    private final List<String> breaches;

    Damage(String... breaches) {
        this.breaches = List.of(breaches);
    }

    abstract void to(LocalTable table, OriginalCruddur original);

    /** Does it. */
    void to(LocalTable table) {
        to(table, new OriginalCruddur(table));
    }

    /** What verify is to find: the kind, and the handle of the inbox's owner. */
    List<String> breaches() {
        return breaches;
    }

    /** A breach in the words of the list above. */
    static String named(InboxBreach breach) {
        return breach.kind().wire() + " " + breach.owner().map(Damage::handle).orElse("?");
    }

    private static String handle(UserId owner) {
        return People.all().stream()
                .filter(user -> user.id().equals(owner))
                .map(user -> user.handle().value())
                .findFirst()
                .orElse(owner.toString());
    }

    ZoneId naiveZone() {
        return ZoneOffset.UTC;
    }

    MessageGroupId group() {
        return GROUP;
    }

    /** A time of a server in UTC, as the original wrote it. */
    public static String time(int second) {
        return "2026-11-22T12:%02d:%02d.123456+00:00"
                .formatted(10 + Math.floorDiv(second, 60), Math.floorMod(second, 60));
    }

    private static Map<String, String> startAndSend(OriginalCruddur original, String text) {
        original.start(GROUP, ANNA, BEN, time(0), "first");
        return original.send(GROUP, ANNA, time(1), text);
    }

    private static void startAndProjectLast(OriginalCruddur original) {
        original.project(startAndSend(original, "last"));
    }
}
