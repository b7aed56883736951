package io.cruddur.messaging.dynamodb.table;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.OriginalCruddur;
import io.cruddur.messaging.dynamodb.WatchedClient;
import io.cruddur.messaging.dynamodb.repair.Damage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The newest message, though keys sort as texts and texts do not sort as times. */
final class GroupMessagesTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");
    private static final long THREE_DAYS = 3 * 24 * 3_600L;

    @ParameterizedTest
    @ValueSource(strings = {"America/Toronto", "Asia/Tokyo", "Pacific/Kiritimati", "UTC"})
    void theNewestIsFoundAmongKeysOfEveryZone(String zone) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        LocalTable table = LocalTable.create(false, ZoneId.of(zone));
        GroupMessages messages = messages(table);

        for (int round = 0; round < 50; round++) {
            MessageGroupId group = new MessageGroupId(new UUID(random.nextLong(), random.nextLong()));
            Instant newest = Instant.MIN;
            for (int n = 0; n < 1 + random.nextInt(12); n++) {
                Instant time =
                        BEGIN.plusSeconds(random.nextLong(THREE_DAYS)).plusNanos(random.nextInt(1_000_000) * 1_000L);
                new OriginalCruddur(table).send(group, ANNA, spelled(time, ZoneId.of(zone), random), "text");
                newest = time.isAfter(newest) ? time : newest;
            }

            assertThat(messages.newest(group).map(Message::createdAt))
                    .as("seed %d, round %d", seed, round)
                    .contains(newest);
        }
    }

    private static String spelled(Instant time, ZoneId naive, Random random) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(2 * 18 * 4 + 1) - 18 * 4) * 900);
        return switch (random.nextInt(3)) {
            case 0 -> WireTime.format(time);
            case 1 -> LocalDateTime.ofInstant(time, naive).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            default -> time.atOffset(offset).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        };
    }

    @Test
    void noMoreIsReadThanTheDayBeforeTheNewest() {
        LocalTable table = LocalTable.create(false);
        OriginalCruddur original = new OriginalCruddur(table);
        IntStream.range(0, 300)
                .forEach(hour ->
                        original.send(Damage.GROUP, ANNA, WireTime.format(BEGIN.plusSeconds(hour * 3_600L)), "text"));
        WatchedClient client = new WatchedClient(table.client());
        GroupMessages messages = new GroupMessages(
                new TableRequests(client.dynamoDb(), table.settings().table(), CapacityListener.NONE),
                ZoneOffset.UTC,
                InstantSource.system());

        assertThat(messages.newest(Damage.GROUP).map(Message::createdAt)).contains(BEGIN.plusSeconds(299 * 3_600L));

        assertThat(client.requests(QueryRequest.class)).singleElement().satisfies(query -> {
            assertThat(query.consistentRead()).isTrue();
            assertThat(query.limit()).isEqualTo(100);
        });
    }

    @Test
    void whatCannotBeReadIsPassedOver() {
        LocalTable table = LocalTable.create(false, ZoneOffset.UTC);
        new OriginalCruddur(table).send(Damage.GROUP, ANNA, Damage.time(1), "readable");
        table.put(Map.of("pk", "MSG#" + Damage.GROUP, "sk", Damage.time(2), "message", "of nobody"));
        table.put(Map.of("pk", "MSG#" + Damage.GROUP, "sk", "some day", "message", "of no time"));

        assertThat(messages(table).newest(Damage.GROUP).map(Message::text)).contains("readable");
    }

    @Test
    void sendersAreBoundedAndHaveTheirLastNames() {
        LocalTable table = LocalTable.create(false);
        OriginalCruddur original = new OriginalCruddur(table);
        Participant before = new Participant(ANNA.id(), ANNA.handle(), "Anna Aspen");
        original.send(Damage.GROUP, before, Damage.time(1), "one");
        original.send(Damage.GROUP, ANNA, Damage.time(2), "two");
        original.send(Damage.GROUP, BEN, Damage.time(3), "three");
        GroupMessages messages = messages(table);

        assertThat(messages.participants(Damage.GROUP, 3)).containsExactlyInAnyOrder(ANNA.id(), BEN.id());
        assertThat(messages.participants(Damage.GROUP, 1)).hasSize(1);
        assertThat(messages.lastNames(Damage.GROUP, ANNA.id())).contains(ANNA);
        assertThat(messages.lastNames(Damage.GROUP, STRANGER.id())).isEmpty();
    }

    @Test
    void theNewestMessageThatNamesBothTellsWhoTakesPart() {
        LocalTable table = LocalTable.create(false);
        MessageGroupId group = new Conversations(table).start(ANNA, BEN).group();
        new OriginalCruddur(table).send(group, STRANGER, "2040-01-01T00:00:00+00:00", "let me in");

        assertThat(messages(table).participants(group, 3)).containsExactlyInAnyOrder(ANNA.id(), BEN.id());
    }

    private static GroupMessages messages(LocalTable table) {
        return new GroupMessages(
                new TableRequests(table.client(), table.settings().table(), CapacityListener.NONE),
                table.settings().naiveZone(),
                InstantSource.system());
    }
}
