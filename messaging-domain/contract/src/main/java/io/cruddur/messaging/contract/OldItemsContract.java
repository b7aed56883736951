package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cruddur.messaging.contract.memory.OldConversation;
import io.cruddur.messaging.contract.memory.OldConversation.OldMessage;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.usecase.DeleteMessage;
import io.cruddur.messaging.domain.usecase.EditMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the older system wrote is read as it was meant: for a store that holds such messages, beside {@link MessageStoreContract}. */
public interface OldItemsContract extends OldItemsHarness {

    /** The id of a group of the older system. */
    MessageGroupId OLD_GROUP = new MessageGroupId(UUID.fromString("5ae290ed-55d1-47a0-bc6d-fe2bc2700399"));

    @Test
    @Rule("OldConversation: Its times are read as the moments that they mean")
    default void everyOldShapeOfATimeIsReadAsTheMomentThatItMeans() {
        plant(oldConversation());

        assertThat(messages(ANNA, OLD_GROUP, PageRequest.newest()).items())
                .as("in order within a page")
                .extracting(Message::text, Message::createdAt)
                .containsExactly(
                        tuple("UTC", Instant.parse("2022-11-22T12:30:00.5Z")),
                        tuple("naive, in Toronto", Instant.parse("2022-11-22T12:45:00Z")),
                        tuple("offset", Instant.parse("2022-11-22T13:00:00Z")),
                        tuple("Z", Instant.parse("2022-11-22T14:00:00Z")));
    }

    @Test
    @Rule("OldConversation: between pages the texts of its times decide")
    default void thePlaceOfOldMessagesBetweenPagesIsTheirKeys() {
        plant(oldConversation());

        List<String> downwards = walkOlder(page -> messages(BEN, OLD_GROUP, page), 1).stream()
                .flatMap(page -> page.items().stream())
                .map(Message::text)
                .toList();
        assertThat(downwards).containsExactly("Z", "UTC", "offset", "naive, in Toronto");
    }

    @Test
    @Rule("OldConversation: What its inboxes show counts as read")
    default void anOldInboxRowCountsAsReadAndShowsTheMomentThatItMeans() {
        plant(oldConversation());

        MessageGroup group = inbox(BEN, PageRequest.newest()).items().get(0);
        assertThat(group.id()).isEqualTo(OLD_GROUP);
        assertThat(group.counterpart()).isEqualTo(ANNA);
        assertThat(group.unread()).isFalse();
        assertThat(group.lastMessage().preview()).isEqualTo("Z");
        assertThat(group.lastMessage().createdAt()).isEqualTo(Instant.parse("2022-11-22T14:00:00Z"));
    }

    @Test
    @Rule("OldConversation: What its inboxes show counts as read")
    default void whatAnOldInboxRowShowsStaysReadWhenTheNextMessageIsNot() {
        plant(oldConversation());
        Instant shown = Instant.parse("2022-11-22T14:00:00Z");
        assertThat(store().participations(BEN.id(), OLD_GROUP))
                .containsExactly(new Participation(BEN, shown), new Participation(ANNA, shown));

        Message sent = send(ANNA, OLD_GROUP, "years later");
        moveInboxes(sent);

        MessageGroup group = inbox(BEN, PageRequest.newest()).items().get(0);
        assertThat(group.unread()).isTrue();
        assertThat(group.readUpTo()).isEqualTo(shown);
    }

    @Test
    @Rule("OldConversation: It takes new messages")
    default void anOldGroupTakesNewMessages() {
        plant(oldConversation());
        send(BEN, OLD_GROUP, "years later");

        assertThat(messages(ANNA, OLD_GROUP, PageRequest.newest()).items())
                .extracting(Message::text)
                .endsWith("Z", "years later");
    }

    @Test
    @Rule("MessageStore.find: for any other the answer is empty")
    default void anOldMessageHasARandomIdAndIsNotFoundByIt() {
        plant(oldConversation());
        Message oldest = messages(ANNA, OLD_GROUP, PageRequest.newest()).items().get(0);

        assertThat(oldest.id().time()).isEmpty();
        assertThat(store().find(OLD_GROUP, oldest.id())).isEmpty();
    }

    @Test
    @Rule("MessageStore.find: A message, whichever system wrote it")
    default void aMessageOfTheOlderSystemIsRevisedByItsIdAndItsTime() {
        OldMessage old = new OldMessage(
                new MessageId(UUID.fromString("6f0b4d3c-52a1-4a57-9a3e-0c3f0a1b2c3d")),
                ANNA,
                "old",
                "2026-11-22T06:59:00");
        plant(new OldConversation(OLD_GROUP, ANNA, BEN, List.of(old)));
        Message listed = messages(BEN, OLD_GROUP, PageRequest.newest()).items().get(0);

        assertRefused("message_not_found", () -> MessageReference.of(OLD_GROUP, old.id()));
        Message edited = editing().edit(ANNA, reference(listed), new MessageText("not so old"));
        assertThat(edited.createdAt()).isEqualTo(listed.createdAt());
        assertThat(store().find(MessageReference.of(OLD_GROUP, old.id(), listed.createdAt())))
                .contains(edited);
        moveInboxes(edited);
        assertThat(inbox(BEN, PageRequest.newest()).items().get(0).lastMessage().preview())
                .isEqualTo("not so old");
        Message deleted = deleting().delete(ANNA, reference(listed));
        assertThat(messages(BEN, OLD_GROUP, PageRequest.newest()).items()).containsExactly(deleted);
        assertRefused(
                "message_not_found",
                () -> deleting()
                        .delete(ANNA, MessageReference.of(OLD_GROUP, old.id(), NOON.minus(Duration.ofDays(3)))));
    }

    private static MessageReference reference(Message message) {
        return MessageReference.of(message.group(), message.id(), message.createdAt());
    }

    private EditMessage editing() {
        return new EditMessage(store(), MessageBroadcast.NONE, RevisionRules.DEFAULT, clock());
    }

    private DeleteMessage deleting() {
        return new DeleteMessage(store(), MessageBroadcast.NONE, RevisionRules.DEFAULT, clock());
    }

    private static OldConversation oldConversation() {
        return new OldConversation(
                OLD_GROUP,
                ANNA,
                BEN,
                List.of(
                        old(1, "naive, in Toronto", "2022-11-22T07:45:00"),
                        old(2, "offset", "2022-11-22T08:00:00-05:00"),
                        old(3, "UTC", "2022-11-22T12:30:00.500000+00:00"),
                        old(4, "Z", "2022-11-22T14:00:00Z")));
    }

    private static OldMessage old(int number, String text, String createdAt) {
        MessageId id = new MessageId(new UUID(0x4000L + number, 0x8000_0000_0000_0000L));
        return new OldMessage(id, number % 2 == 0 ? ANNA : BEN, text, createdAt);
    }
}
