package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.MessageStoreHarness.atOnce;
import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static io.cruddur.messaging.domain.port.MessageStore.LEAST_IN_A_MICROSECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup.LastMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pattern D: a message into a group that exists; and who may not. */
public interface SendingContract extends MessageStoreHarness {

    @Test
    @Rule("MessageStore.append: the message as it is stored, and whether this call stored it")
    default void aMessageIsListedAsItWasAnswered() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        clock().advance(Duration.ofSeconds(5));
        Message sent = send(BEN, group, "two\n\twith a line break");

        assertThat(sent.text()).isEqualTo("two\n\twith a line break");
        assertThat(sent.createdAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(messages(ANNA, group, PageRequest.newest()).items()).last().isEqualTo(sent);
    }

    @Test
    @Rule("Message: who wrote it, with the names of that time")
    default void aMessageKeepsTheNamesOfItsTime() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        Participant renamed = new Participant(ANNA.id(), new Handle("anna_b"), "Anna Birch");
        clock().advance(Duration.ofSeconds(1));
        send(renamed, group, "two");

        assertThat(messages(BEN, group, PageRequest.newest()).items())
                .extracting(Message::sender)
                .containsExactly(ANNA, renamed);
    }

    @Test
    @Rule("MessageStore.append: A store takes LEAST_IN_A_MICROSECOND messages of a group in one microsecond")
    default void messagesOfOneMicrosecondAllSurvive() {
        MessageGroupId group = start(ANNA, BEN, "message 0").group();
        IntStream.range(1, 16).forEach(i -> send(i % 2 == 0 ? ANNA : BEN, group, "message " + i));

        assertThat(allTexts(ANNA, group))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 16).mapToObj(i -> "message " + i).toList());
        assertThat(messages(ANNA, group, PageRequest.newest()).items())
                .extracting(Message::createdAt)
                .doesNotHaveDuplicates()
                .isSorted()
                .allSatisfy(time -> assertThat(time).isBetween(NOON, NOON.plusNanos(999)));
    }

    @Test
    @Rule("MessageStore.append: it may refuse those beyond, or take as many as it likes")
    default void aMessageThatFindsNoFreePlaceInItsMicrosecondIsRefused() {
        int most = mostInAMicrosecond().orElse(10 * LEAST_IN_A_MICROSECOND);
        assertThat(most).as("messages in a microsecond").isGreaterThanOrEqualTo(LEAST_IN_A_MICROSECOND);

        MessageGroupId group =
                start(ANNA, BEN, "message 0", idThatMeetsTheOthers(0)).group();
        IntStream.range(1, most).forEach(i -> send(ANNA, group, "message " + i, idThatMeetsTheOthers(i)));

        if (mostInAMicrosecond().isPresent()) {
            assertRefused("message_uuid_crowded", () -> send(ANNA, group, "one too many", idThatMeetsTheOthers(most)));
        }
        assertThat(allTexts(BEN, group)).hasSize(most).doesNotContain("one too many");
    }

    /** Ids of one microsecond that ask for the same places, in a store that parts them by the remainder of 49, or by none. */
    private MessageId idThatMeetsTheOthers(int number) {
        UUID any = idFor(NOON).value();
        return new MessageId(new UUID(any.getMostSignificantBits(), Long.MIN_VALUE + number * 49L));
    }

    @Test
    @Rule("MessageStore.append: a message with this id that is there already is returned")
    default void aThousandConcurrentRepeatsLeaveOneMessageAndOneAnswer() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        MessageId id = idFor(NOON);
        Callable<Message> send = () -> send(BEN, group, "two", id);

        assertThat(atOnce(Collections.nCopies(1_000, send))).hasSize(1_000).containsOnly(send(BEN, group, "two", id));
        assertThat(allTexts(ANNA, group)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    @Rule("SendMessage.send: However often and however late it is repeated, there is one message")
    default void aRepeatLongAfterTheWindowOfItsIdGivesTheStoredAnswer() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        MessageId id = idFor(NOON);
        Message sent = send(BEN, group, "two", id);
        clock().advance(Duration.ofDays(3_650));

        assertThat(send(BEN, group, "two", id)).isEqualTo(sent);
        assertThat(allTexts(ANNA, group)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    @Rule("MessageStore.append: the message as it is stored, and whether this call stored it")
    default void theFirstSendIsNewAndEveryRepeatIsNot() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        Message message = new Message(idFor(NOON), group, BEN, "two", NOON);

        StoredMessage first = store().append(message);
        StoredMessage repeat = store().append(message);

        assertThat(first.isNew()).isTrue();
        assertThat(repeat).isEqualTo(new StoredMessage(first.message(), false));
    }

    @Test
    @Rule("SendMessage.send: message_uuid_reused when another sender, or another text, was first")
    default void anotherTextOrAnotherSenderUnderAKnownIdIsRefused() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        MessageId id = idFor(NOON);
        send(BEN, group, "two", id);

        assertRefused("message_uuid_reused", () -> send(BEN, group, "2", id));
        assertRefused("message_uuid_reused", () -> send(ANNA, group, "two", id));
        clock().advance(Duration.ofDays(1));
        assertRefused("message_uuid_reused", () -> send(BEN, group, "2", id));
        assertRefused("message_uuid_reused", () -> send(ANNA, group, "two", id));
        assertThat(allTexts(ANNA, group)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    @Rule("SendMessage.send: message_uuid_clock_skew for one more than 2 minutes old or 10 seconds ahead")
    default void anIdMayLieTwoMinutesBackAndTenSecondsAhead() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        Instant earliest = NOON.minus(Duration.ofMinutes(2));
        Instant latest = NOON.plus(Duration.ofSeconds(10));

        assertThat(send(BEN, group, "early", idFor(earliest)).createdAt()).isEqualTo(earliest);
        assertThat(send(BEN, group, "ahead", idFor(latest)).createdAt()).isEqualTo(latest);
        assertRefused(
                "message_uuid_clock_skew", () -> send(BEN, group, "too early", idFor(earliest.minusNanos(1_000))));
        assertRefused(
                "message_uuid_clock_skew", () -> send(BEN, group, "too far ahead", idFor(latest.plusNanos(1_000))));
        assertThat(allTexts(ANNA, group)).containsExactly("early", "one", "ahead");
    }

    @Test
    @Rule("SendMessage.send: message_uuid_clock_skew for one more than 2 minutes old or 10 seconds ahead")
    default void anIdFromTheEndOfTimeIsRefused() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        MessageId farAhead = new MessageId(UUID.fromString("ffffffff-ffff-7fff-bfff-ffffffffffff"));

        assertRefused("message_uuid_clock_skew", () -> send(BEN, group, "two", farAhead));
    }

    @Test
    @Rule("SendMessage.send: message_uuid_invalid for an id that is not of version 7")
    default void anIdOfAnotherVersionIsRefused() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        MessageId random = new MessageId(UUID.fromString("6f0b4d3c-52a1-4a57-9a3e-0c3f0a1b2c3d"));

        assertRefused("message_uuid_invalid", () -> send(BEN, group, "two", random));
        assertThat(allTexts(ANNA, group)).containsExactly("one");
    }

    @Test
    @Rule("MessageText: message_exceed_max_chars_1024")
    default void aThousandAndTwentyFourFourByteCharactersFitAndOneMoreDoesNot() {
        String longest = "🦜".repeat(1_024);
        MessageGroupId group = start(ANNA, BEN, longest).group();
        clock().advance(Duration.ofSeconds(1));
        send(BEN, group, longest);

        assertThat(allTexts(ANNA, group)).containsExactly(longest, longest);
        assertRefused("message_exceed_max_chars_1024", () -> send(BEN, group, longest + "🦜"));
        assertRefused("message_exceed_max_chars_1024", () -> start(BEN, ANNA, longest + "🦜"));
        assertThat(inbox(BEN, PageRequest.newest()).items().get(0).lastMessage().preview())
                .isEqualTo("🦜".repeat(LastMessage.MAX_PREVIEW_BYTES / 4));
    }

    @Test
    @Rule("ListMessages.list: not_a_member when the caller takes no part in the group, or there is none")
    default void aStrangerGetsTheSameErrorAsForNoGroupOnEveryOperation() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        MessageGroupId none = new MessageGroupId(UUID.fromString("2b8a1a52-8d62-4b5b-a35c-6d8ef0d7b0aa"));

        assertThat(Stream.of(group, none)
                        .flatMap(id -> Stream.of(
                                codeOf(() -> messages(STRANGER, id, PageRequest.newest())),
                                codeOf(() -> send(STRANGER, id, "let me in")),
                                codeOf(() -> send(STRANGER, id, "let me in", idFor(NOON))))))
                .hasSize(6)
                .containsOnly("not_a_member");
        assertThat(allTexts(ANNA, group)).containsExactly("one");
    }

    @Test
    @Rule("MessageStore.counterpart: It is there from the moment that start was answered")
    default void aGroupIsFoundByItsParticipantsAtOnceAndEverAfter() {
        MessageGroupId group = start(ANNA, BEN, "one").group();

        assertThat(store().counterpart(ANNA.id(), group)).contains(BEN.id());
        assertThat(store().counterpart(BEN.id(), group)).contains(ANNA.id());
        assertThat(store().counterpart(STRANGER.id(), group)).isEmpty();
        assertThat(store().isParticipant(ANNA.id(), group)).isTrue();
        assertThat(store().isParticipant(STRANGER.id(), group)).isFalse();
        clock().advance(Duration.ofDays(1_000));
        assertThat(store().isParticipant(BEN.id(), group)).isTrue();
    }
}
