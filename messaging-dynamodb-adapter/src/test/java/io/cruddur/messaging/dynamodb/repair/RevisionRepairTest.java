package io.cruddur.messaging.dynamodb.repair;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Rows that show a message at another revision than it has, as verify and repair see them. */
final class RevisionRepairTest {

    private final LocalTable table = LocalTable.create(false);
    private final Conversations conversations = new Conversations(table);
    private final InboxUnderRepair inbox = InboxUnderRepair.of(table);
    private final Message first = conversations.start(ANNA, BEN);
    private final TestClock clock = new TestClock(first.createdAt().plusSeconds(60));
    private final DynamoDbMessageStore store =
            new DynamoDbMessageStore(table.client(), table.settings(), clock, CapacityListener.NONE);
    private final DynamoDbInboxTable rows =
            new DynamoDbInboxTable(table.client(), table.settings(), CapacityListener.NONE);

    @Test
    void aRowThatShowsADeletedTextIsFoundAndMended() {
        revise(message -> message.deleted(clock.instant()));

        assertThat(inbox.breaches()).containsExactlyInAnyOrder("old_revision anna", "old_revision ben");
        inbox.repair(false);

        assertThat(inbox.breaches()).isEmpty();
        assertThat(conversations.previews(BEN)).containsExactly("");
        AtRest.assertAtRest(table);
    }

    @Test
    void anEditUnderWayIsNoBreach() {
        Message edited = revise(message -> message.edited(new MessageText("edited"), ANNA, clock.instant()));
        List<InboxBreach> breaches = new ArrayList<>();
        Runnable projected = () -> conversations.apply(List.of(Records.revised(edited)));

        new InboxVerification(table.client(), table.settings(), InstantSource.system(), projected, 1_000, new Meter())
                .verify(breaches::add, progress -> {});

        assertThat(breaches).isEmpty();
    }

    @Test
    void anEditThatCameBetweenTheLooksIsNoBreach() {
        revise(message -> message.edited(new MessageText("edited"), ANNA, clock.instant()));
        conversations.apply(
                List.of(Records.revised(store.find(first.group(), first.id()).orElseThrow())));
        assertThat(rows.revise(conversations.row(ANNA, first.group()), first)).isFalse();
        List<InboxBreach> breaches = new ArrayList<>();

        new InboxVerification(
                        table.client(),
                        table.settings(),
                        InstantSource.system(),
                        () -> revise(message -> message.deleted(clock.instant())),
                        1_000,
                        new Meter())
                .verify(breaches::add, progress -> {});

        assertThat(breaches).isEmpty();
    }

    @Test
    void aRowAheadOfItsMessagesRevisionIsPutAnewAndKeepsWhatItsOwnerSet() {
        Message never = first.edited(new MessageText("never stored"), ANNA, clock.instant());
        GroupSettings archived = GroupSettings.NONE.withArchived(true, clock.instant());
        rows.revise(conversations.row(BEN, first.group()), never);
        rows.set(conversations.row(BEN, first.group()), archived);

        assertThat(inbox.breaches()).containsExactly("mistimed ben");
        inbox.repair(false);

        assertThat(inbox.breaches()).isEmpty();
        assertThat(inbox.shownTo(BEN, first.group())).containsExactly("Hello!");
        assertThat(conversations.row(BEN, first.group()).settings()).isEqualTo(archived);
    }

    private Message revise(UnaryOperator<Message> change) {
        return store.revise(MessageReference.of(first.group(), first.id()), change)
                .orElseThrow();
    }
}
