package io.cruddur.messaging.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.dynamodb.OriginalAtWork.Pair;
import io.cruddur.messaging.dynamodb.repair.InboxBreach;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;
import io.cruddur.messaging.dynamodb.repair.InboxUnderRepair;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.stream.PolledTable;
import io.cruddur.messaging.dynamodb.table.Keys;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A live table of the original is taken over, by the steps of docs/moving-a-cruddur-table.md. */
final class MovingTableTest {

    private static final int OLD_MESSAGES = 120;
    private static final String OURS = "hello from here";
    private static final String NAIVE = "uuuu-MM-dd'T'HH:mm:ss.SSSSSS";
    private static final String WITH_OFFSET = NAIVE + "xxx";
    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final LocalTable table = LocalTable.create(true, TORONTO);
    private final OriginalAtWork original = new OriginalAtWork(table, random);
    private final PolledTable ourFunction = new PolledTable(table);
    private final MessageStore store =
            new DynamoDbMessageStore(table.client(), table.settings(), original::tick, CapacityListener.NONE);
    private final InboxUnderRepair inboxes = new InboxUnderRepair(table, new Meter(), users());

    private static InMemoryUserDirectory users() {
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        OriginalAtWork.people().forEach(users::add);
        return users;
    }

    @AfterEach
    void close() {
        original.close();
        ourFunction.close();
    }

    @ParameterizedTest
    @CsvSource({"UTC, " + WITH_OFFSET, "America/Toronto, " + NAIVE})
    void nothingIsLostAndEveryInboxIsRight(ZoneId zone, String pattern) throws InterruptedException {
        writeOldMessages();
        original.writeTimes(zone, pattern);
        original.run();

        verifyAndPlan();
        replaceTheStreamFunction();
        inboxes.repair(false);
        print("repair");
        switchTheService();
        ourFunction.eventually(() -> assertThat(inboxes.breaches())
                .allSatisfy(breach -> assertThat(breach).startsWith(InboxBreach.Kind.OLD_TIME.wire())));
        assertThat(inboxes.repair(false)).extracting(Repair::outcome).allMatch(Outcome.REPAIRED::equals);

        assertThat(inboxes.breaches()).as("seed %d", seed).isEmpty();
        AtRest.assertAtRest(table);
        original.pairs().forEach(this::assertEveryMessageIsThere);
    }

    /** In every spelling of a time that the original has ever written. */
    private void writeOldMessages() {
        Map<String, ZoneId> shapes = Map.of(NAIVE, TORONTO, WITH_OFFSET, ZoneOffset.ofHours(1));
        shapes.forEach((pattern, zone) -> {
            original.writeTimes(zone, pattern);
            for (int i = 0; i < OLD_MESSAGES / 2; i++) {
                if (i % 20 == 0) {
                    original.start();
                }
                original.send();
            }
            original.projectWaiting(random);
        });
    }

    /** Steps 1 and 2, which write nothing. */
    private void verifyAndPlan() {
        assertThat(inboxes.breaches()).as("seed %d", seed).isNotEmpty();
        assertThat(inboxes.meter().writeUnits()).isZero();
        print("verify");
        assertThat(inboxes.repair(true)).extracting(Repair::outcome).contains(Outcome.WOULD_REPAIR);
        assertThat(inboxes.meter().writeUnits()).isZero();
        print("repair --dry-run");
    }

    private void print(String step) {
        System.out.printf(
                Locale.ROOT,
                "Moving a table of %d messages in %d groups: %s, %.1f R, %.1f W%n",
                original.written().size(),
                original.pairs().size(),
                step,
                inboxes.meter().readUnits(),
                inboxes.meter().writeUnits());
        inboxes.meter().reset();
    }

    /** Step 3: never both at once. */
    private void replaceTheStreamFunction() throws InterruptedException {
        original.stopFunction();
        ourFunction.startPoller();
    }

    /** Step 5. In each other group somebody writes to our service, which tells them of the group that there is. */
    private void switchTheService() throws InterruptedException {
        original.stopService();
        for (int i = 0; i < original.pairs().size(); i += 2) {
            Pair pair = original.pairs().get(i);
            assertThat(store.findGroup(pair.other().id(), pair.one().id())).contains(pair.group());
            store.append(message(pair, pair.other()));
        }
    }

    private Message message(Pair pair, Participant sender) {
        Instant now = original.tick();
        return new Message(MessageId.mint(now, random), pair.group(), sender, OURS, now);
    }

    private void assertEveryMessageIsThere(Pair pair) {
        List<String> written = original.written().stream()
                .filter(message -> message.containsValue(Keys.messages(pair.group())))
                .map(message -> message.getOrDefault("message", ""))
                .toList();
        assertThat(texts(pair.group()))
                .as("seed %d", seed)
                .filteredOn(text -> !text.equals(OURS))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    private List<String> texts(MessageGroupId group) {
        List<String> texts = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(PageRequest.newest());
        while (next.isPresent()) {
            Page<Message> page = store.listMessages(group, next.get());
            page.items().forEach(message -> texts.add(message.text()));
            next = page.older().map(cursor -> new PageRequest.Before(cursor, PageRequest.DEFAULT_LIMIT));
        }
        return texts;
    }

    @Test
    void theOriginalTakesATableBackAndGivesItAgain() {
        original.writeTimes(ZoneOffset.UTC, WITH_OFFSET);
        original.start();
        Pair pair = original.pairs().get(0);
        ourFunction.startPoller();
        store.append(message(pair, pair.one()));
        ourFunction.eventually(() -> assertThat(shown(pair)).containsExactly(OURS, OURS));
        ourFunction.close();

        original.send();
        OriginalCruddur originalsFunction = new OriginalCruddur(table);
        originalsFunction.project(original.written().get(2));
        assertThat(shown(pair)).containsExactly("message 2", "message 2");

        ourFunction.startPoller();
        store.append(message(pair, pair.other()));
        ourFunction.eventually(() -> assertThat(shown(pair)).containsExactly(OURS, OURS));
        assertThat(inboxes.breaches()).isEmpty();
        assertThat(texts(pair.group())).containsExactlyInAnyOrder("first", "second", OURS, "message 2", OURS);
    }

    /** What both inboxes show of a group. */
    private List<String> shown(Pair pair) {
        return Stream.of(pair.one(), pair.other())
                .flatMap(owner -> inboxes.shownTo(owner, pair.group()).stream())
                .toList();
    }
}
