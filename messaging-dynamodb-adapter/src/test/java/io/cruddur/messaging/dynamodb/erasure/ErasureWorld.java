package io.cruddur.messaging.dynamodb.erasure;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.erasure.UserErasure.Report;
import io.cruddur.messaging.dynamodb.repair.InboxBreach;
import io.cruddur.messaging.dynamodb.repair.InboxVerification;
import io.cruddur.messaging.dynamodb.store.DynamoDbBlockList;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table in which Ben talks with Anna and Carla, edits, deletes, reads, archives and blocks. Ben is erased. */
final class ErasureWorld {

    static final ErasedUser ERASED = new ErasedUser(
            BEN.id(), ErasedUser.handles(BEN.id()).findFirst().orElseThrow(), Instant.parse("2026-11-22T13:00:00Z"));

    /** When messages are erased. */
    static final Instant LATER = Instant.parse("2026-11-22T13:00:01Z");

    static final MessageGroupId WITH_ANNA = MessageGroupId.ofPair(ANNA.id(), BEN.id());
    static final MessageGroupId WITH_CARLA = MessageGroupId.ofPair(BEN.id(), CARLA.id());

    /** What was sent, as its records have it. */
    final List<Message> sent = Collections.synchronizedList(new ArrayList<>());

    final LocalTable table = LocalTable.create(false);
    final Conversations people = new Conversations(table);
    final DynamoDbMessageStore store =
            new DynamoDbMessageStore(table.client(), table.settings(), () -> NOON, CapacityListener.NONE);
    private final DynamoDbBlockList blocks =
            new DynamoDbBlockList(table.client(), table.settings(), CapacityListener.NONE);

    ErasureWorld() {
        apply(people.start(BEN, ANNA));
        apply(people.say(ANNA, WITH_ANNA, "Anna's own words"));
        apply(people.say(BEN, WITH_ANNA, "Ben's secret"));
        people.start(CARLA, BEN);
        Message edited = people.say(BEN, WITH_CARLA, "Ben's mistake");
        Message deleted = people.say(BEN, WITH_CARLA, "Ben's other mistake");
        Message last = people.say(CARLA, WITH_CARLA, "Carla's own words");
        apply(edited, deleted, last);
        revise(edited, message -> message.edited(new MessageText("Ben's correction"), BEN, NOON.plusSeconds(60)));
        revise(deleted, message -> message.deleted(NOON.plusSeconds(60)));
        people.start(ANNA, CARLA);
        store.markRead(BEN.id(), WITH_CARLA, last.createdAt());
        store.changeSettings(BEN.id(), WITH_CARLA, settings -> settings.withArchived(true, NOON));
        blocks.block(new Block(BEN.id(), CARLA.id(), NOON, WITH_CARLA, NOON));
        blocks.block(new Block(BEN.id(), STRANGER.id(), NOON, MessageGroupId.ofPair(BEN.id(), STRANGER.id()), NOON));
        blocks.block(new Block(ANNA.id(), STRANGER.id(), NOON, MessageGroupId.ofPair(ANNA.id(), STRANGER.id()), NOON));
    }

    void apply(Message... messages) {
        sent.addAll(List.of(messages));
        people.apply(Records.inserted(messages));
    }

    private void revise(Message message, UnaryOperator<Message> rule) {
        people.apply(List.of(Records.revised(
                store.revise(MessageReference.of(message.group(), message.id(), message.createdAt()), rule)
                        .orElseThrow())));
    }

    Report erase(DynamoDbClient client, Runnable pause) {
        return new UserErasure(client, table.settings(), () -> LATER, pause, CapacityListener.NONE)
                .run(ERASED, ErasureListener.NONE);
    }

    Report erase() {
        return erase(table.client(), () -> {});
    }

    /** Once every record was applied, old ones once more: nothing of Ben is left, all of the others is, each inbox is right. */
    void assertClean() {
        people.apply(Records.inserted(List.copyOf(sent)));
        for (MessageGroupId group : List.of(WITH_ANNA, WITH_CARLA)) {
            people.apply(store.walkMessages(group)
                    .filter(message -> message.revision().isChange())
                    .map(Records::revised)
                    .toList());
        }
        List<Map<String, Object>> items = table.items();
        assertThat(items.toString())
                .as("all items")
                .doesNotContain(
                        "Ben's",
                        BEN.displayName(),
                        "user_handle=" + BEN.handle().value() + ",")
                .contains("Anna's own words", "Carla's own words", ANNA.displayName(), CARLA.displayName());
        assertThat(of("GRP#", BEN, items))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("erased", true)
                        .containsEntry("message", "")
                        .containsEntry("user_display_name", "")
                        .doesNotContainKeys("read_at", "archived", "archived_at", "muted_until", "muted_at"));
        assertThat(of("BLK#", BEN, items))
                .hasSize(2)
                .allSatisfy(block -> assertThat(block)
                        .containsEntry("blocked_at", "2026-11-22T13:00:00.000000+00:00")
                        .doesNotContainKeys("read_at"));
        assertThat(of("BLK#", ANNA, items)).hasSize(1);
        assertShownAsErased(ANNA, WITH_ANNA);
        assertShownAsErased(CARLA, WITH_CARLA);
        assertThat(breaches()).isEmpty();
    }

    private static List<Map<String, Object>> of(String kind, Participant owner, List<Map<String, Object>> items) {
        return items.stream()
                .filter(item -> (kind + owner.id()).equals(item.get("pk")))
                .toList();
    }

    private void assertShownAsErased(Participant owner, MessageGroupId group) {
        assertThat(people.row(owner, group).counterpart()).isEqualTo(ERASED.nameless());
        assertThat(store.walkMessages(group)
                        .filter(message -> message.sender().id().equals(BEN.id())))
                .isNotEmpty()
                .allSatisfy(message -> {
                    assertThat(message.isErased()).isTrue();
                    assertThat(message.sender()).isEqualTo(ERASED.nameless());
                    assertThat(message.sender().displayName())
                            .isEqualTo(ERASED.handle().value());
                    assertThat(message.text()).isEmpty();
                });
    }

    List<InboxBreach> breaches() {
        List<InboxBreach> breaches = new ArrayList<>();
        new InboxVerification(
                        table.client(), table.settings(), InstantSource.system(), Duration.ZERO, CapacityListener.NONE)
                .verify(breaches::add, progress -> {});
        return breaches;
    }
}
