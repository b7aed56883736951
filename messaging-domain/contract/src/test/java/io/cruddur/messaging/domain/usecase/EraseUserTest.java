package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.contract.memory.InMemoryBlockList;
import io.cruddur.messaging.contract.memory.InMemoryIdentityDirectory;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.RecordingSubscriber;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.NotAUserException;
import io.cruddur.messaging.domain.Notice.UserChanged;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.VerifiedToken;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door is closed behind a user. */
final class EraseUserTest {

    private static final IdentityId BENS = new IdentityId("ben's");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    private final TestClock clock = new TestClock(NOON);
    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final InMemoryIdentityDirectory identities = new InMemoryIdentityDirectory();
    private final InMemoryBlockList list = new InMemoryBlockList();
    private final InProcessBroadcast broadcast = new InProcessBroadcast();
    private final EraseUser eraseUser = new EraseUser(users, broadcast, clock);
    private final UseCases useCases = UseCases.of(
            new InMemoryMessageStore(),
            users,
            new KnownBlocks(list, broadcast, clock, clock::nanos),
            broadcast,
            NewGroupQuota.NONE,
            RevisionRules.DEFAULT,
            clock,
            new Random(7));

    @BeforeEach
    void addPeople() {
        users.add(ANNA);
        users.add(BEN, BENS);
        identities.add(new Identity(BENS, "ben", "Ben Birch", "ben@example.com", true));
    }

    @Test
    void everyInstanceIsToldAlsoOfARepeat() {
        RecordingSubscriber instance = RecordingSubscriber.watching(broadcast);

        ErasedUser erased = eraseUser.closeDoor(BEN.id());
        clock.advance(Duration.ofMinutes(1));

        assertThat(eraseUser.closeDoor(BEN.id())).isEqualTo(erased);
        assertThat(erased.since()).isEqualTo(NOON);
        assertThat(instance.nextNotices(2)).containsExactly(new UserChanged(BEN.id()), new UserChanged(BEN.id()));
    }

    /** The user pool knows them still, and a token lives for an hour. */
    @Test
    void aTokenThatIsStillValidIsRefusedAndRegistersNobody() {
        FindCaller findCaller = new FindCaller(
                token -> new VerifiedToken(new IdentityId(token), NOON.plusSeconds(60)),
                users,
                new RegisterUser(users, identities));
        assertThat(findCaller.find(BENS.value()).user()).isEqualTo(BEN);

        eraseUser.closeDoor(BEN.id());

        assertThatThrownBy(() -> findCaller.find(BENS.value()))
                .isInstanceOf(NotAUserException.class)
                .extracting(refusal -> ((NotAUserException) refusal).code())
                .isEqualTo(ErrorCode.USER_ERASED);
        assertThat(users.list()).hasSize(1);
    }

    @Test
    void nobodyFindsThemByEitherHandle() {
        ErasedUser erased = eraseUser.closeDoor(BEN.id());

        for (Handle handle : List.of(BEN.handle(), erased.handle())) {
            assertThat(useCases.findUser().find(handle)).isEmpty();
            assertThat(codeOf(() -> useCases.startMessageGroup().start(ANNA, handle, new MessageText("Ben?"))))
                    .isEqualTo("user_not_found");
        }
    }

    /** With the block that the erasure writes for each of those they talked with. */
    @Test
    void aSendIntoTheirGroupIsRefusedAsByABlock() {
        Message sent = useCases.startMessageGroup().start(ANNA, BEN.handle(), new MessageText("Hello Ben"));
        clock.advance(Duration.ofSeconds(1));
        eraseUser.closeDoor(BEN.id());
        list.block(new Block(BEN.id(), ANNA.id(), NOON, sent.group(), Participation.NOTHING_READ));
        clock.advance(Duration.ofSeconds(30));

        assertThat(codeOf(() -> useCases.sendMessage().send(ANNA, sent.group(), new MessageText("Are you there?"))))
                .isEqualTo("message_refused");
        assertThat(useCases.listMessages()
                        .list(ANNA.id(), sent.group(), PageRequest.newest())
                        .items())
                .as("what was written stays readable")
                .containsExactly(sent);
    }
}
