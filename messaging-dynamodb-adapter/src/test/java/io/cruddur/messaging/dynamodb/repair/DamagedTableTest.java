package io.cruddur.messaging.dynamodb.repair;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every damage is found by its name, repaired, and then left alone. */
final class DamagedTableTest {

    @ParameterizedTest
    @EnumSource
    void verifyNamesTheDamage(Damage damage) {
        InboxUnderRepair inbox = InboxUnderRepair.of(damage);

        assertThat(inbox.breaches()).containsExactlyInAnyOrderElementsOf(damage.breaches());
    }

    @ParameterizedTest
    @EnumSource
    void aDryRunTellsAllAndWritesNothing(Damage damage) {
        InboxUnderRepair inbox = InboxUnderRepair.of(damage);
        Set<Map<String, Object>> before = Set.copyOf(inbox.table().items());

        assertThat(inbox.repair(true)).hasSameSizeAs(damage.breaches()).allSatisfy(repair -> {
            assertThat(repair.outcome()).isEqualTo(Outcome.WOULD_REPAIR);
            assertThat(repair.action()).isNotBlank();
        });

        assertThat(inbox.meter().writeUnits()).isZero();
        assertThat(Set.copyOf(inbox.table().items())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void repairMakesItRightAndASecondOneWritesNothing(Damage damage) {
        InboxUnderRepair inbox = InboxUnderRepair.of(damage);

        assertThat(inbox.repair(false))
                .hasSizeGreaterThanOrEqualTo(1)
                .extracting(Repair::outcome)
                .containsOnly(Outcome.REPAIRED);

        assertThat(inbox.breaches()).isEmpty();
        for (Participant owner : List.of(ANNA, BEN)) {
            assertThat(inbox.shownTo(owner, damage.group())).containsExactly("last");
        }
        inbox.meter().reset();
        assertThat(inbox.repair(false)).isEmpty();
        assertThat(inbox.meter().writeUnits()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aRepairOfTheGroupAloneDoesTheSame(Damage damage) {
        InboxUnderRepair inbox = InboxUnderRepair.of(damage);

        inbox.repair(damage.group());

        for (Participant owner : List.of(ANNA, BEN)) {
            assertThat(inbox.shownTo(owner, damage.group())).containsExactly("last");
        }
    }
}
