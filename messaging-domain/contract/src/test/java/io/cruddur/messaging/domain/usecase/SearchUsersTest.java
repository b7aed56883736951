package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.AskedBlockList;
import io.cruddur.messaging.contract.memory.InMemoryBlockList;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.NamePrefix;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SearchUsersTest {

    private static final NamePrefix BE = new NamePrefix("be");
    private static final Participant BELLA = named("bella", "Bella");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T13:05:00.123456Z"));
    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final AskedBlockList list = AskedBlockList.over(new InMemoryBlockList());
    private final KnownBlocks blocks = new KnownBlocks(list, clock, clock::nanos);
    private final SearchUsers search = new SearchUsers(users, blocks);

    private void block(UserId owner, UserId blocked) {
        MessageGroupId group = MessageGroupId.ofPair(owner, blocked);
        blocks.write(new Block(owner, blocked, clock.instant(), group, Participation.NOTHING_READ));
    }

    @Test
    void whoeverBlocksOrIsBlockedIsNotListedNorIsTheCaller() {
        users.add(BELLA);
        users.add(BEN);
        assertThat(search.search(ANNA.id(), BE)).containsExactly(BELLA, BEN);
        assertThat(search.search(BEN.id(), BE)).containsExactly(BELLA);

        block(ANNA.id(), BELLA.id());
        assertThat(search.search(ANNA.id(), BE)).containsExactly(BEN);
        assertThat(search.search(BEN.id(), BE)).containsExactly(BELLA);
        block(BEN.id(), ANNA.id());
        assertThat(search.search(ANNA.id(), BE)).isEmpty();
    }

    @Test
    void itFindsAndAsksForNoMoreThanTheLimit() {
        List<Participant> many = IntStream.range(0, 100)
                .mapToObj(i -> named("be%02d".formatted(i), "Somebody"))
                .toList();
        many.forEach(users::add);

        assertThat(search.search(ANNA.id(), BE)).isEqualTo(many.subList(0, SearchUsers.MAX_FOUND));
        assertThat(list.calls()).hasSize(2 * SearchUsers.MAX_FOUND);
        search.search(ANNA.id(), BE);
        assertThat(list.calls()).hasSize(2 * SearchUsers.MAX_FOUND);
    }

    @Test
    void whereAFewAreLeftOutTheNextTakeTheirPlace() {
        List<Participant> many = IntStream.range(0, 12)
                .mapToObj(i -> named("be%02d".formatted(i), "Somebody"))
                .toList();
        many.forEach(users::add);
        block(ANNA.id(), many.get(0).id());

        assertThat(search.search(ANNA.id(), BE)).isEqualTo(many.subList(1, 11));
    }
}
