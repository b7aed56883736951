package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How a row names the counterpart when messages move it, on DynamoDB Local. */
final class NamesInRowsTest {

    private static final Participant BENJAMIN = new Participant(BEN.id(), new Handle("benjamin"), "Benjamin Birch");
    private static final Participant BENNO = new Participant(BEN.id(), new Handle("benno"), "Benno Birch");
    private static final Participant ANNABEL = new Participant(ANNA.id(), new Handle("annabel"), "Annabel Alder");

    private final LocalTable table = LocalTable.create(false);
    private final Conversations conversations = new Conversations(table);
    private final MessageGroupId group = conversations.start(ANNA, BEN).group();

    @Test
    void aMessageUnderANewNameBringsItIntoTheOthersInbox() {
        apply(conversations.say(BENJAMIN, group, "under another name"));
        assertNamed(BENJAMIN, inInboxOf(ANNA));
        assertNamed(ANNA, inInboxOf(BEN));

        apply(conversations.say(ANNABEL, group, "so am I"));
        assertNamed(BENJAMIN, inInboxOf(ANNA));
        assertNamed(ANNABEL, inInboxOf(BEN));
    }

    @Test
    void theCounterpartsNewestMessageInABatchNamesThem() {
        List<Message> batch = new ArrayList<>(List.of(
                conversations.say(BENJAMIN, group, "first"),
                conversations.say(BENNO, group, "second"),
                conversations.say(ANNA, group, "an answer"),
                conversations.say(ANNABEL, group, "and another")));
        Collections.shuffle(batch, new Random(7));
        conversations.apply(Records.inserted(batch));

        assertThat(conversations.previews(ANNA)).containsExactly("and another");
        assertNamed(BENNO, inInboxOf(ANNA));
        assertNamed(ANNABEL, inInboxOf(BEN));
    }

    @Test
    void aMessageThatComesAgainOrLateBringsNoOldNameBack() {
        Message asBen = conversations.say(BEN, group, "as Ben");
        Message late = conversations.say(BENNO, group, "late");
        Message asBenjamin = conversations.say(BENJAMIN, group, "as Benjamin");
        apply(asBen);
        apply(asBenjamin);
        List<Map<String, Object>> before = table.items();

        apply(late);
        apply(asBen);
        conversations.apply(Records.inserted(asBen, late));

        assertThat(table.items()).isEqualTo(before);
        assertNamed(BENJAMIN, inInboxOf(ANNA));
    }

    @Test
    void aMessageKeepsTheNamesUnderWhichItWasWritten() {
        Message asBen = conversations.say(BEN, group, "as Ben");
        apply(asBen);
        apply(conversations.say(BENJAMIN, group, "as Benjamin"));

        assertThat(table.client()
                        .getItem(get ->
                                get.tableName(table.settings().table()).key(new Item(MessageItem.of(asBen)).key()))
                        .item())
                .isEqualTo(MessageItem.of(asBen, ANNA.id()));
    }

    /** The original let everybody write to every group. */
    @Test
    void aStrangersMessageNamesNobody() {
        apply(conversations.say(STRANGER, group, "hello, you two"));

        assertNamed(BEN, inInboxOf(ANNA));
        assertNamed(ANNA, inInboxOf(BEN));
    }

    @Test
    void aNewNameIsCutAsAnyOther() {
        apply(conversations.say(new Participant(BEN.id(), new Handle("ä".repeat(255)), "語".repeat(300)), group, "hm"));

        assertThat(inInboxOf(ANNA).handle().value()).isEqualTo("ä".repeat(32));
        assertThat(inInboxOf(ANNA).displayName()).isEqualTo("語".repeat(42));
    }

    private void apply(Message message) {
        conversations.apply(Records.inserted(message));
    }

    private Participant inInboxOf(Participant owner) {
        return conversations.row(owner, group).counterpart();
    }

    private static void assertNamed(Participant user, Participant shown) {
        assertThat(Item.namesOf(shown)).isEqualTo(Item.namesOf(user));
    }
}
