package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.usecase.StartMessageGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns A and B: pages, both ways. */
public interface PagingContract extends MessageStoreHarness {

    @Test
    @Rule("MessageStore.listMessages: none that was there when the walk began is left out")
    default void fortySixMessagesAreAllReachedByPagesInBothDirections() {
        MessageGroupId group = sendMessages(46);

        List<Page<Message>> down = walkOlder(page -> messages(ANNA, group, page), 20);
        assertThat(down.get(0).items()).hasSize(20);
        assertThat(textsUpwards(down)).isEqualTo(texts(0, 46));

        List<Page<Message>> up = walkNewer(lastWithItems(down), page -> messages(BEN, group, page), 7);
        assertThat(up.stream().flatMap(page -> page.items().stream()).map(Message::text))
                .containsExactlyElementsOf(texts(6, 46));
    }

    @Test
    @Rule("MessageStore.listMessages: No message is shown twice by a walk in one direction")
    default void messagesThatArriveDuringAWalkNeitherHideNorDoubleAny() {
        MessageGroupId group = sendMessages(46);
        List<Page<Message>> down = walkOlder(
                page -> {
                    sendNext(group, "meanwhile");
                    return messages(ANNA, group, page);
                },
                20);
        assertThat(textsUpwards(down)).startsWith(texts(0, 46).toArray(String[]::new));

        int before = allTexts(ANNA, group).size();
        List<Page<Message>> up = walkNewer(
                lastWithItems(down),
                page -> {
                    if (allTexts(ANNA, group).size() < before + 10) {
                        sendNext(group, "meanwhile");
                    }
                    return messages(BEN, group, page);
                },
                20);
        List<String> upwards = up.stream()
                .flatMap(page -> page.items().stream())
                .map(Message::text)
                .toList();
        List<String> all = allTexts(ANNA, group);
        assertThat(upwards).isEqualTo(all.subList(all.size() - upwards.size(), all.size()));
        assertThat(upwards.size() + lastWithItems(down).items().size()).isEqualTo(all.size());
    }

    @Test
    @Rule("MessageStore.listMessageGroups: A page shows a group once")
    default void pagesReachAllGroupsInBothDirectionsWhileNewOnesArrive() {
        IntStream.range(0, 45).forEach(this::startNumbered);
        List<Page<MessageGroup>> down = walkOlder(page -> inbox(ANNA, page), 20);
        assertThat(handlesDownwards(down)).isEqualTo(handles(0, 45));

        int[] next = {45};
        List<Page<MessageGroup>> up = walkNewer(
                lastWithItems(down),
                page -> {
                    if (next[0] < 50) {
                        startNumbered(next[0]++);
                    }
                    return inbox(ANNA, page);
                },
                10);
        List<Page<MessageGroup>> upReversed = new ArrayList<>(up);
        Collections.reverse(upReversed);
        int lowest = lastWithItems(down).items().size();
        assertThat(handlesDownwards(upReversed)).isEqualTo(handles(lowest, next[0]));

        List<Page<MessageGroup>> whileArriving = walkOlder(
                page -> {
                    startNumbered(next[0]++);
                    return inbox(ANNA, page);
                },
                20);
        assertThat(handlesDownwards(whileArriving)).containsAll(handles(0, 50)).doesNotHaveDuplicates();
    }

    @Test
    @Rule("MessageStore.listMessages: none that was there when the walk began is left out")
    default void aYearsEndHidesNothing() {
        clock().set(Instant.parse("2024-12-31T23:59:59.999999Z"));
        MessageGroupId group = start(ANNA, BEN, "last year").group();
        start(ANNA, CARLA, "to Carla");
        clock().set(Instant.parse("2026-01-01T00:00:00Z"));
        send(BEN, group, "this year");

        assertThat(allTexts(ANNA, group)).containsExactly("last year", "this year");
        assertThat(inbox(ANNA, PageRequest.newest()).items())
                .extracting(MessageGroup::counterpart)
                .containsExactlyInAnyOrder(BEN, CARLA);
    }

    @Test
    @Rule("MessageStore.isReachable: Whether the store answers now")
    default void aStoreThatAnswersIsReachable() {
        assertThat(store().isReachable()).isTrue();
    }

    @Test
    @Rule("Page: a way that is missing leads nowhere")
    default void anEmptyInboxIsAnEmptyPageThatLeadsNowhere() {
        assertThat(inbox(ANNA, PageRequest.newest())).isEqualTo(new Page<>(List.of(), Map.of()));
    }

    @Test
    @Rule("Page.catchUp: since an item may yet be stored behind it")
    default void aMessageStoredBehindTheNewestIsFoundByCatchingUp() {
        MessageGroupId group = sendMessages(3);
        Cursor catchUp = messages(ANNA, group, PageRequest.newest()).catchUp().orElseThrow();
        clock().advance(Duration.ofSeconds(1));
        send(BEN, group, "late", idFor(clock().instant().minus(Duration.ofMinutes(2))));

        Page<Message> caughtUp = messages(ANNA, group, new PageRequest.After(catchUp, 100));
        assertThat(caughtUp.items()).extracting(Message::text).contains("late");
        assertThat(caughtUp.newer()).isEmpty();
        assertThat(messages(
                        ANNA, group, new PageRequest.After(caughtUp.catchUp().orElseThrow(), 100)))
                .isEqualTo(caughtUp);
    }

    @Test
    @Rule("Page.catchUp: since an item may yet be stored behind it")
    default void aGroupThatMovesBehindTheNewestIsFoundByCatchingUp() {
        startNumbered(0);
        Cursor catchUp = inbox(ANNA, PageRequest.newest()).catchUp().orElseThrow();
        start(ANNA, BEN, "late", idFor(clock().instant().minus(Duration.ofMinutes(2))));

        assertThat(inbox(ANNA, new PageRequest.After(catchUp, 100)).items())
                .extracting(group -> group.counterpart().handle().value())
                .contains("ben");
    }

    @Test
    @Rule("MessageStore.listMessages: cursor_invalid for a cursor of another list")
    default void aCursorOfAnotherListIsRefused() {
        MessageGroupId withBen = sendMessages(30);
        MessageGroupId withCarla = start(ANNA, CARLA, "hello").group();
        IntStream.range(0, 30).forEach(this::startNumbered);
        Cursor ofMessages =
                messages(ANNA, withBen, PageRequest.newest()).older().orElseThrow();
        Cursor ofAnnasInbox = inbox(ANNA, PageRequest.newest()).older().orElseThrow();

        assertRefused("cursor_invalid", () -> messages(ANNA, withCarla, new PageRequest.Before(ofMessages, 5)));
        assertRefused("cursor_invalid", () -> messages(ANNA, withBen, new PageRequest.After(ofAnnasInbox, 5)));
        assertRefused("cursor_invalid", () -> inbox(BEN, new PageRequest.Before(ofAnnasInbox, 5)));
        assertRefused("cursor_invalid", () -> inbox(ANNA, new PageRequest.After(ofMessages, 5)));
        assertThat(ofMessages.value()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "====", "AAAA", "2026-11-22T12:00:00.000000+00:00", "\u0000", "🦜"})
    @Rule("MessageStore.listMessages: cursor_invalid for a cursor of another list")
    default void aBrokenCursorIsRefused(String broken) {
        MessageGroupId group = sendMessages(1);

        assertRefused("cursor_invalid", () -> messages(ANNA, group, new PageRequest.Before(new Cursor(broken), 5)));
        assertRefused("cursor_invalid", () -> inbox(ANNA, new PageRequest.After(new Cursor(broken), 5)));
    }

    private MessageGroupId sendMessages(int count) {
        MessageGroupId group = start(ANNA, BEN, "message 0").group();
        IntStream.range(1, count).forEach(i -> sendNext(group, "message " + i));
        return group;
    }

    private void sendNext(MessageGroupId group, String text) {
        clock().advance(Duration.ofSeconds(61));
        send(ANNA, group, text);
    }

    private void startNumbered(int number) {
        clock().advance(Duration.ofSeconds(61));
        Participant numbered = People.named("user" + number, "User " + number);
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        users.add(numbered);
        new StartMessageGroup(store(), users, MessageBroadcast.NONE, clock(), new Random())
                .start(ANNA, numbered.handle(), new MessageText("Hello!"));
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "message " + i).toList();
    }

    /** The handles of numbered users, the latest first. */
    private static List<String> handles(int from, int to) {
        return IntStream.range(0, to - from)
                .mapToObj(i -> "user" + (to - 1 - i))
                .toList();
    }

    private static List<String> textsUpwards(List<Page<Message>> down) {
        List<String> texts = new ArrayList<>();
        down.forEach(
                page -> texts.addAll(0, page.items().stream().map(Message::text).toList()));
        return texts;
    }

    private static List<String> handlesDownwards(List<Page<MessageGroup>> pages) {
        return pages.stream()
                .flatMap(page -> page.items().stream())
                .map(group -> group.counterpart().handle().value())
                .toList();
    }

    private static <T> Page<T> lastWithItems(List<Page<T>> pages) {
        return pages.stream()
                .filter(page -> !page.items().isEmpty())
                .reduce((one, next) -> next)
                .orElseThrow();
    }
}
