package io.cruddur.messaging.domain.port;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.memory.OldConversation;
import io.cruddur.messaging.domain.memory.OldConversation.OldMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the older system wrote is read as it was meant. */
public interface OldItemsContract extends MessageStoreHarness {

    /** The id of a group of the older system. */
    MessageGroupId OLD_GROUP = new MessageGroupId(UUID.fromString("5ae290ed-55d1-47a0-bc6d-fe2bc2700399"));

    @Test
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
    default void thePlaceOfOldMessagesBetweenPagesIsTheirKeys() {
        plant(oldConversation());

        List<String> downwards = walkOlder(page -> messages(BEN, OLD_GROUP, page), 1).stream()
                .flatMap(page -> page.items().stream())
                .map(Message::text)
                .toList();
        assertThat(downwards).containsExactly("Z", "UTC", "offset", "naive, in Toronto");
    }

    @Test
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
    default void anOldGroupTakesNewMessages() {
        plant(oldConversation());
        send(BEN, OLD_GROUP, "years later");

        assertThat(messages(ANNA, OLD_GROUP, PageRequest.newest()).items())
                .extracting(Message::text)
                .endsWith("Z", "years later");
    }

    @Test
    default void anOldMessageHasARandomIdAndIsNotFoundByIt() {
        plant(oldConversation());
        Message oldest = messages(ANNA, OLD_GROUP, PageRequest.newest()).items().get(0);

        assertThat(oldest.id().time()).isEmpty();
        assertThat(store().find(OLD_GROUP, oldest.id())).isEmpty();
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
