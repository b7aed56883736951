package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Inboxes and groups that were filled before, put as items: the store itself would take too long. */
final class OldItems {

    @SuppressWarnings("TimeInStaticInitializer") // one for all inboxes of a run
    private static final Instant BEGIN = Instant.now().minus(Duration.ofDays(30));

    private static final int BATCH = 25;

    private OldItems() {}

    /** An inbox with so many groups, filled long ago. */
    static void putInbox(CostTable table, UserId owner, int groups) {
        putInbox(table, owner, groups, BEGIN);
    }

    /** The same, filled within the last minutes. */
    static void putBusyInbox(CostTable table, UserId owner, int groups) {
        putInbox(table, owner, groups, Instant.now().minus(Duration.ofMinutes(5)));
    }

    private static void putInbox(CostTable table, UserId owner, int groups, Instant begin) {
        putAll(table, groups, i -> {
            Map<String, AttributeValue> row =
                    row(owner, People.BEN, UUID.randomUUID().toString(), i);
            row.put("sk", string(WireTime.format(begin.plusMillis(i))));
            return row;
        });
    }

    /** A group with so many messages, and both rows. */
    static void putGroup(CostTable table, MessageGroupId group, Participant one, Participant other, int messages) {
        putAll(table, messages, i -> {
            Map<String, AttributeValue> message = item("MSG#" + group, i, one);
            message.put("message_uuid", string(UUID.randomUUID().toString()));
            return message;
        });
        table.put(List.of(
                row(one.id(), other, group.toString(), messages - 1),
                row(other.id(), one, group.toString(), messages - 1)));
    }

    private static Map<String, AttributeValue> row(UserId owner, Participant counterpart, String group, int number) {
        Map<String, AttributeValue> row = item("GRP#" + owner, number, counterpart);
        row.put("message_group_uuid", string(group));
        row.put("from_me", AttributeValue.fromBool(false));
        return row;
    }

    private static Map<String, AttributeValue> item(String partitionKey, int number, Participant user) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", string(partitionKey));
        item.put("sk", string(WireTime.format(BEGIN.plusMillis(number))));
        item.put("message", string("m".repeat(100)));
        item.put("user_uuid", string(user.id().toString()));
        item.put("user_display_name", string(user.displayName()));
        item.put("user_handle", string(user.handle().value()));
        return item;
    }

    private static void putAll(CostTable table, int count, IntFunction<Map<String, AttributeValue>> item) {
        for (int from = 0; from < count; from += BATCH) {
            List<Map<String, AttributeValue>> batch = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + BATCH); i++) {
                batch.add(item.apply(i));
            }
            table.put(batch);
        }
    }

    private static AttributeValue string(String value) {
        return AttributeValue.fromS(value);
    }
}
