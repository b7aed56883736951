package io.cruddur.messaging.domain;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

final class MessageGroupIdTest {

    @Test
    void ofAPairIsTheSameFromEitherSide() {
        assertThat(MessageGroupId.ofPair(ANNA.id(), BEN.id())).isEqualTo(MessageGroupId.ofPair(BEN.id(), ANNA.id()));
        assertThat(MessageGroupId.ofPair(ANNA.id(), BEN.id()))
                .isNotEqualTo(MessageGroupId.ofPair(ANNA.id(), CARLA.id()));
    }

    @Test
    void ofAPairNeverChangesSinceTheStoredGroupsHangOnIt() {
        UserId one = new UserId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
        UserId other = new UserId(UUID.fromString("f0000000-0000-4000-8000-000000000002"));

        assertThat(MessageGroupId.ofPair(one, other)).hasToString("540670a5-0b38-526f-beec-a34a0c6249d0");
        assertThat(MessageGroupId.ofPair(one, other).value().version()).isEqualTo(5);
        assertThat(MessageGroupId.ofPair(one, other).value().variant()).isEqualTo(2);
    }

    @Test
    void isReadInItsCanonicalFormAlone() {
        assertThat(MessageGroupId.parse("5ae290ed-55d1-47a0-bc6d-fe2bc2700399")).isPresent();
        assertThat(MessageGroupId.parse("5ae290ed55d147a0bc6dfe2bc2700399")).isEmpty();
        assertThat(MessageGroupId.parse("1-1-1-1-1")).isEmpty();
        assertThat(MessageGroupId.parse("")).isEmpty();
    }
}
