package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.OldConversation;
import io.cruddur.messaging.contract.memory.OldConversation.OldMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** For a store that also looks for groups that the older system made, which have random ids. */
public interface LegacyGroupsContract extends OldItemsHarness {

    @Test
    @Rule("MessageStore.findGroup: of several, as older systems left them, always the same")
    default void aStartGoesIntoThePairsOldGroupWithTheSmallestUuid() {
        MessageGroupId smallest = new MessageGroupId(UUID.fromString("11111111-55d1-47a0-bc6d-fe2bc2700399"));
        MessageGroupId larger = new MessageGroupId(UUID.fromString("f1111111-55d1-47a0-bc6d-fe2bc2700399"));
        plantOldGroup(larger, BEN, "2022-11-22T12:30:00.500000+00:00");
        plantOldGroup(smallest, BEN, "2022-11-22T12:31:00.500000+00:00");

        assertThat(start(ANNA, BEN, "again").group()).isEqualTo(smallest);
        assertThat(start(BEN, ANNA, "and again").group()).isEqualTo(smallest);
    }

    @Test
    @Rule("MessageStore.findGroup: The group of these two, if there is one")
    default void aStartWithSomebodyElseIsNotDrawnIntoAnOldGroup() {
        plantOldGroup(
                new MessageGroupId(UUID.fromString("11111111-55d1-47a0-bc6d-fe2bc2700399")),
                CARLA,
                "2022-11-22T12:30:00.500000+00:00");

        assertThat(start(ANNA, BEN, "new").group()).isEqualTo(MessageGroupId.ofPair(ANNA.id(), BEN.id()));
    }

    private void plantOldGroup(MessageGroupId group, Participant other, String createdAt) {
        MessageId id = new MessageId(new UUID(0x4000L, 0x8000_0000_0000_0000L));
        plant(new OldConversation(group, ANNA, other, List.of(new OldMessage(id, other, "old", createdAt))));
    }
}
