package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.usecase.ChangeGroupSettings;
import io.cruddur.messaging.domain.usecase.ChangeGroupSettings.Change;
import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import io.cruddur.messaging.domain.usecase.MarkRead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups that their owners archive and mute. */
public interface SettingsContract extends MessageStoreHarness {

    @Test
    @Rule("MessageStore.listMessageGroups: whether to list the groups that the owner has archived, or the others")
    default void anArchivedGroupIsListedAmongTheArchivedAloneAndForItsOwnerAlone() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        start(ANNA, CARLA, "two");

        GroupSettings archived = set(BEN, group, ChangeGroupSettings.archive(true));

        assertThat(archived.archived()).isTrue();
        assertThat(listed(BEN, false)).isEmpty();
        assertThat(listed(BEN, true)).extracting(MessageGroup::id).containsExactly(group);
        assertThat(listed(BEN, true)).extracting(MessageGroup::settings).containsExactly(archived);
        assertThat(listed(ANNA, false)).hasSize(2);
        assertThat(listed(ANNA, true)).isEmpty();
        set(BEN, group, ChangeGroupSettings.archive(false));
        assertThat(listed(BEN, false)).hasSize(1);
    }

    @Test
    @Rule("GroupSettings: A message takes it away, and leaves its time alone")
    default void aMessageOfTheCounterpartBringsAnArchivedGroupBackAndLeavesItsTime() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        GroupSettings archived = set(BEN, group, ChangeGroupSettings.archive(true));
        moveInboxes(later(ANNA, group));

        assertThat(listed(BEN, true)).isEmpty();
        assertThat(listed(BEN, false))
                .extracting(MessageGroup::settings)
                .containsExactly(new GroupSettings(false, archived.archivedAt(), Instant.EPOCH, Instant.EPOCH));
    }

    @Test
    @Rule("GroupSettings.after: if the owner wrote it, or if the group is not muted at the message's time")
    default void aMutedGroupStaysArchivedUntilItsOwnerWritesOrTheMutingIsOver() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        Instant until = clock().instant().plusSeconds(10);
        set(BEN, group, ChangeGroupSettings.archive(true).then(ChangeGroupSettings.muteUntil(until)));

        moveInboxes(later(ANNA, group));
        assertThat(listed(BEN, true))
                .extracting(shown -> shown.lastMessage().preview())
                .containsExactly("later");
        moveInboxes(later(BEN, group));
        assertThat(listed(BEN, true)).isEmpty();
        set(BEN, group, ChangeGroupSettings.archive(true));
        clock().advance(Duration.ofSeconds(10));
        moveInboxes(later(ANNA, group));
        assertThat(listed(BEN, true)).isEmpty();
    }

    @Test
    @Rule("Participation: what they have set for it")
    default void whoTakesPartComesWithWhatTheyHaveSet() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        GroupSettings archived = set(BEN, group, ChangeGroupSettings.archive(true));

        assertThat(store().participations(ANNA.id(), group))
                .extracting(Participation::settings)
                .containsExactly(GroupSettings.NONE, archived);
    }

    @Test
    @Rule("MessageStore.changeSettings: Atomic, and safe to repeat")
    default void eachSettingIsChangedByItselfAndARepeatChangesNothing() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        Instant until = clock().instant().plusSeconds(60);
        GroupSettings archived = set(BEN, group, ChangeGroupSettings.archive(true));
        clock().advance(Duration.ofSeconds(1));

        GroupSettings both = set(BEN, group, ChangeGroupSettings.muteUntil(until));

        assertThat(both).isEqualTo(new GroupSettings(true, archived.archivedAt(), until, clock().instant()));
        clock().advance(Duration.ofSeconds(1));
        assertThat(set(BEN, group, ChangeGroupSettings.muteUntil(until))).isEqualTo(both);
        assertThat(set(BEN, group, ChangeGroupSettings.archive(true))).isEqualTo(both);
        assertThat(set(BEN, group, ChangeGroupSettings.muteUntil(Instant.EPOCH)).isMutedAt(clock().instant()))
                .isFalse();
    }

    @Test
    @Rule("GroupSettings: Each setting has a time of its own")
    default void aSettingOfASlowClockIsLaterThanTheOneThatItReplaces() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        GroupSettings archived = set(BEN, group, ChangeGroupSettings.archive(true));
        clock().set(NOON.minusSeconds(60));

        assertThat(set(BEN, group, ChangeGroupSettings.archive(false)).archivedAt())
                .isEqualTo(archived.archivedAt().plusNanos(1_000));
    }

    @Test
    @Rule("MessageStore.changeSettings: A move of the inboxes meanwhile does not lose it")
    default void settingsStayWhereAGroupIsReadAndRevised() {
        Message first = start(ANNA, BEN, "one");
        set(BEN, first.group(), ChangeGroupSettings.archive(true));

        new MarkRead(store(), MessageBroadcast.NONE).mark(BEN.id(), first.group(), first.createdAt());

        assertThat(listed(BEN, true)).hasSize(1).noneMatch(MessageGroup::unread);
    }

    @Test
    @Rule("MessageStore.changeSettings: empty when the owner takes no part in the group")
    default void aStrangerSetsNothingAndNobodyDoesWhileThatIsSwitchedOff() {
        MessageGroupId group = start(ANNA, BEN, "one").group();

        assertRefused("not_a_member", () -> set(STRANGER, group, ChangeGroupSettings.archive(true)));
        ChangeGroupSettings off = new ChangeGroupSettings(store(), new RevisionRules(false, Duration.ZERO), clock());
        assertRefused("revisions_disabled", () -> off.change(BEN.id(), group, ChangeGroupSettings.archive(true)));
    }

    @Test
    @Rule("MessageStore.listMessageGroups: A page may be short, or empty, though there is more")
    default void everyGroupIsOnOneOfTheTwoListsHoweverShortThePages() {
        List<MessageGroupId> groups = IntStream.range(0, 30)
                .mapToObj(i -> {
                    clock().advance(Duration.ofSeconds(1));
                    return start(People.named("user" + i, "User"), ANNA, "Hello")
                            .group();
                })
                .toList();
        List<MessageGroupId> archived = groups.subList(2, 28);
        archived.forEach(group -> set(ANNA, group, ChangeGroupSettings.archive(true)));

        assertThat(walked(false)).containsExactly(groups.get(29), groups.get(28), groups.get(1), groups.get(0));
        assertThat(walked(true)).hasSize(26).containsExactlyInAnyOrderElementsOf(archived);
    }

    @Test
    @Rule("MessageStore.countUnreadGroups: have something unread and are not muted")
    default void unreadGroupsAreCountedWithoutTheMutedOnes() {
        List<MessageGroupId> groups = IntStream.range(0, 5)
                .mapToObj(i ->
                        start(People.named("user" + i, "User"), ANNA, "Hello").group())
                .toList();
        start(ANNA, BEN, "read by who sent it");
        set(ANNA, groups.get(0), ChangeGroupSettings.muteUntil(clock().instant().plusSeconds(10)));

        assertThat(unread(100)).isEqualTo(4);
        assertThat(unread(2)).isEqualTo(2);
        clock().advance(Duration.ofSeconds(10));
        assertThat(unread(100)).as("muted no more").isEqualTo(5);
        assertThat(store().countUnreadGroups(STRANGER.id(), clock().instant(), 100, 1_000))
                .isZero();
    }

    private int unread(int most) {
        return store().countUnreadGroups(ANNA.id(), clock().instant(), most, 1_000);
    }

    private List<MessageGroupId> walked(boolean archived) {
        return walkOlder(page -> store().listMessageGroups(ANNA.id(), page, archived), 3).stream()
                .map(Page::items)
                .flatMap(List::stream)
                .map(MessageGroup::id)
                .toList();
    }

    private Message later(Participant from, MessageGroupId group) {
        clock().advance(Duration.ofSeconds(1));
        return send(from, group, "later");
    }

    private List<MessageGroup> listed(Participant owner, boolean archived) {
        return new ListMessageGroups(store())
                .list(owner.id(), PageRequest.newest(), archived)
                .items();
    }

    private GroupSettings set(Participant owner, MessageGroupId group, Change change) {
        return new ChangeGroupSettings(store(), RevisionRules.DEFAULT, clock()).change(owner.id(), group, change);
    }
}
