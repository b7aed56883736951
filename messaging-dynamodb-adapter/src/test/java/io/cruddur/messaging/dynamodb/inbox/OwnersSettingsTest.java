package io.cruddur.messaging.dynamodb.inbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.domain.GroupSettings;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the simulation takes for a lost setting, and what for two changes at the same time. */
final class OwnersSettingsTest {

    private static final Set<Object> INBOX = Set.of("inbox");
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final OwnersSettings settings = new OwnersSettings();
    private final OwnersSettings.Change one = mute(NOW.plusSeconds(1));
    private final OwnersSettings.Change two = mute(NOW.plusSeconds(2));

    @Test
    void ofTwoChangesAtTheSameTimeEitherMayComeLast() {
        GroupSettings byOne = one.apply(GroupSettings.NONE);
        GroupSettings byTwo = two.apply(GroupSettings.NONE);

        one.answer(byOne);
        assertThatCode(() -> settings.check(INBOX, byTwo)).doesNotThrowAnyException();
        two.answer(byTwo);

        assertThatCode(() -> settings.check(INBOX, byOne)).doesNotThrowAnyException();
    }

    @Test
    void aChangeThatBeganAfterTheAnswerNeedsALaterTime() {
        GroupSettings byOne = one.apply(GroupSettings.NONE);
        one.answer(byOne);
        GroupSettings unseen = two.apply(GroupSettings.NONE);

        assertThatThrownBy(() -> settings.check(INBOX, unseen))
                .isInstanceOf(Breach.class)
                .hasMessageStartingWith("I5: muted until another time");
        assertThatCode(() -> settings.check(INBOX, two.apply(byOne))).doesNotThrowAnyException();
    }

    @Test
    void whatNobodySetIsABreachAlsoBesideTwoChanges() {
        GroupSettings byOne = one.apply(GroupSettings.NONE);
        two.apply(GroupSettings.NONE);
        one.answer(byOne);

        assertThatThrownBy(() -> settings.check(INBOX, GroupSettings.NONE.withMutedUntil(NOW, NOW)))
                .isInstanceOf(Breach.class);
        assertThatThrownBy(() -> settings.check(INBOX, GroupSettings.NONE))
                .isInstanceOf(Breach.class)
                .hasMessageStartingWith("I5: a setting was lost");
    }

    @Test
    void aGroupThatWasTakenBackIsArchivedByAChangeAtTheSameTimeAlone() {
        OwnersSettings.Change back = change(present -> present.withArchived(false, NOW));
        GroupSettings answer = back.apply(GroupSettings.NONE);
        GroupSettings archived = GroupSettings.NONE.withArchived(true, NOW);
        back.answer(answer);

        assertThatThrownBy(() -> settings.check(INBOX, archived)).isInstanceOf(Breach.class);
    }

    private OwnersSettings.Change mute(Instant until) {
        return change(present -> present.withMutedUntil(until, NOW));
    }

    private OwnersSettings.Change change(UnaryOperator<GroupSettings> change) {
        return settings.change(INBOX, change);
    }
}
