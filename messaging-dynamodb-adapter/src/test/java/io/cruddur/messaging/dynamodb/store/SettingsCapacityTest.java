package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The published cost of archiving, muting and counting: a budget, not to be exceeded. */
final class SettingsCapacityTest {

    private final TestClock clock = new TestClock(NOON);
    private final LocalTable table = LocalTable.create(false);
    private final Meter meter = new Meter();
    private final DynamoDbMessageStore store = new DynamoDbMessageStore(table.client(), table.settings(), clock, meter);

    @Test
    void aPageOfTwentyGroupsWithSettingsReadsOneAndAHalfUnits() {
        List<MessageGroupId> groups = startGroups(20);
        groups.forEach(group -> store.changeSettings(
                ANNA.id(),
                group,
                settings -> settings.withArchived(false, clock.instant())
                        .withMutedUntil(clock.instant().plusSeconds(60), clock.instant())));

        meter.reset();
        assertThat(store.listMessageGroups(ANNA.id(), PageRequest.newest()).items())
                .hasSize(20);
        assertThat(meter.requests()).containsExactly("Query");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1.5);
    }

    @Test
    void aPageLooksForGroupsThatPassByAtMostFiveQueries() {
        List<MessageGroupId> groups = startGroups(12);
        groups.forEach(group ->
                store.changeSettings(ANNA.id(), group, settings -> settings.withArchived(true, clock.instant())));

        meter.reset();
        var page = store.listMessageGroups(ANNA.id(), new PageRequest.Newest(2));
        assertThat(page.items()).isEmpty();
        assertThat(page.older()).isPresent();
        assertThat(meter.requests()).hasSize(5).containsOnly("Query");
    }

    @Test
    void archivingReadsOneAndAHalfUnitsAndWritesTwo() {
        MessageGroupId group = startGroups(1).get(0);

        meter.reset();
        store.changeSettings(ANNA.id(), group, settings -> settings.withArchived(true, clock.instant()));
        assertThat(meter.requests()).containsExactly("Query", "Query", "UpdateItem");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1.5);
        assertThat(meter.writeUnits()).isLessThanOrEqualTo(2);
        meter.reset();
        store.changeSettings(ANNA.id(), group, settings -> settings);
        assertThat(meter.requests()).as("nothing changes").containsExactly("Query", "Query");
    }

    @Test
    void countingUnreadGroupsReadsHalfAUnitForFourKilobytes() {
        table.putRows(BEN.id(), 250, NOON);

        meter.reset();
        assertThat(store.countUnreadGroups(BEN.id(), clock.instant(), 100, 1_000))
                .isEqualTo(100);
        assertThat(meter.requests()).hasSize(1);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(6);
        meter.reset();
        assertThat(store.countUnreadGroups(BEN.id(), clock.instant(), 300, 200)).isEqualTo(200);
        assertThat(meter.requests()).hasSizeLessThanOrEqualTo(3);
    }

    private List<MessageGroupId> startGroups(int groups) {
        return IntStream.range(0, groups)
                .mapToObj(i -> {
                    clock.advance(Duration.ofSeconds(1));
                    Participant other = People.named("user" + i, "User " + i);
                    MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), other.id());
                    MessageId id = MessageId.mint(clock.instant(), new Random());
                    Message first = new Message(id, group, other, "m".repeat(100), clock.instant());
                    store.start(first, ANNA);
                    return group;
                })
                .toList();
    }
}
