package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of many groups, as the store writes messages and the projector leaves rows. User 0 has a group with each other
 * user; those sit in a circle, and each has a group with as many of the next ones. The group of users 1 and 2 holds
 * 5% of all messages; the others share the rest.
 */
final class ManyGroups {

    private static final Duration AGE = Duration.ofDays(30);
    private static final int LONG_GROUP_SHARE = 20;
    private static final int USERS_SHARE = 40;

    private final int messages;
    private final int others;
    private final int groups;
    private final Instant begin = Instant.now().minus(AGE).truncatedTo(ChronoUnit.MICROS);
    private final String text = "m".repeat(100);

    /** So many messages, in at most so many groups. */
    ManyGroups(int messages, int groups) {
        this.messages = messages;
        this.others = Math.max(groups / USERS_SHARE, (int) Math.ceil(Math.sqrt(2.0 * groups)));
        this.groups = groups - groups % others;
    }

    /** Who takes part in a group. */
    record Pair(Participant one, Participant other) {

        MessageGroupId group() {
            return MessageGroupId.ofPair(one.id(), other.id());
        }
    }

    int groups() {
        return groups;
    }

    int users() {
        return others + 1;
    }

    /** Who has most groups: one with each other user. */
    Participant busiest() {
        return user(0);
    }

    /** How many groups they have. */
    int groupsOfBusiest() {
        return others;
    }

    /** How many messages are in their groups. */
    int messagesOfBusiest() {
        return IntStream.range(0, others).map(this::messagesOf).sum();
    }

    /** The number of the group with most messages, the one of {@link People#ANNA} and {@link People#BEN}. */
    int longest() {
        return others;
    }

    Pair pair(int group) {
        if (group < others) {
            return new Pair(user(0), user(1 + group));
        }
        int place = group % others;
        return new Pair(user(1 + place), user(1 + (place + group / others) % others));
    }

    private static Participant user(int number) {
        return switch (number) {
            case 1 -> People.ANNA;
            case 2 -> People.BEN;
            default -> People.named("user" + number, "User " + number);
        };
    }

    int messagesOf(int group) {
        int share = upTo(group + 1) - upTo(group);
        return group == longest() ? share + messages / LONG_GROUP_SHARE : share;
    }

    /** How many messages these first groups share, but for those of the longest alone. */
    private int upTo(int group) {
        long shared = messages;
        shared -= messages / LONG_GROUP_SHARE;
        return (int) (shared * group / groups);
    }

    /** All users, as a statement of PostgreSQL. */
    String insertUsers() {
        return IntStream.range(0, users())
                .mapToObj(ManyGroups::user)
                .map(user -> "('%s', '%s', '%s', '%s@example.com', 'MOCK')"
                        .formatted(user.id(), user.displayName(), user.handle(), user.handle()))
                .collect(Collectors.joining(
                        ", ",
                        "insert into public.users (uuid, display_name, handle, email, cognito_user_id) values ",
                        ""));
    }

    /** A group's messages, and both rows. */
    List<Map<String, AttributeValue>> items(int group) {
        Pair pair = pair(group);
        Random random = new Random(group);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        int count = messagesOf(group);
        for (int i = 0; i < count; i++) {
            Participant sender = i % 2 == 0 ? pair.one() : pair.other();
            Map<String, AttributeValue> message = item("MSG#" + pair.group(), time(group, i), sender);
            message.put("message_uuid", string(MessageId.mint(time(group, i), random)));
            message.put("counterpart_uuid", string((i % 2 == 0 ? pair.other() : pair.one()).id()));
            items.add(message);
        }
        items.add(row(group, pair.one(), pair.other(), count % 2 == 1));
        items.add(row(group, pair.other(), pair.one(), count % 2 == 0));
        return items;
    }

    private Map<String, AttributeValue> row(int group, Participant owner, Participant other, boolean fromMe) {
        Map<String, AttributeValue> row = item("GRP#" + owner.id(), time(group, messagesOf(group) - 1), other);
        row.put("message_group_uuid", string(pair(group).group()));
        row.put("from_me", AttributeValue.fromBool(fromMe));
        return row;
    }

    /** No two messages have the same. */
    private Instant time(int group, int message) {
        return begin.plus(100L * group + 100L * groups * message, ChronoUnit.MICROS);
    }

    /** The key of a row that can be lost. */
    Map<String, AttributeValue> keyOfRow(int group) {
        return Map.of(
                "pk", string("GRP#" + pair(group).one().id()),
                "sk", string(WireTime.format(time(group, messagesOf(group) - 1))));
    }

    private Map<String, AttributeValue> item(String partitionKey, Instant time, Participant user) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", string(partitionKey));
        item.put("sk", string(WireTime.format(time)));
        item.put("message", string(text));
        item.put("user_uuid", string(user.id()));
        item.put("user_display_name", string(user.displayName()));
        item.put("user_handle", string(user.handle()));
        return item;
    }

    private static AttributeValue string(Object value) {
        return AttributeValue.fromS(value.toString());
    }
}
