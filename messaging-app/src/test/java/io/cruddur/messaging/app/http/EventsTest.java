package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.Watcher.Told;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.app.http.live.LiveEvents;
import io.cruddur.messaging.contract.memory.AskedStore;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Notice.UserChanged;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.port.MessageStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventsTest {

    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    private final RunningService service = RunningService.start();
    private final Client anna = service.as(ANNA);
    private final Client ben = service.as(BEN);

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void bothAreToldOfAMessageAsItsSenderIs() {
        try (Watcher annas = watch(ANNA);
                Watcher bens = watch(BEN)) {
            Answer sent = start(anna, BEN, "Hello Ben");

            assertThat(annas.next(1, "message")).extracting(Told::text).containsExactly(sent.body());
            assertThat(bens.next(1, "message")).extracting(Told::text).containsExactly(sent.body());
        }
    }

    @Test
    void eachIsToldWhatTheirInboxWillShow() {
        try (Watcher annas = watch(ANNA);
                Watcher bens = watch(BEN)) {
            start(anna, BEN, "Hello Ben");
            // A row is read when it is told: once Ben has answered, none would show the message before.
            List<Told> annasRows = annas.next(1, "message_group");
            List<Told> bensRows = bens.next(1, "message_group");
            start(ben, ANNA, "Hello Anna");
            annasRows.addAll(annas.next(1, "message_group"));
            bensRows.addAll(bens.next(1, "message_group"));

            assertThat(annasRows).extracting(row -> row.field("unread")).containsExactly("false", "true");
            assertThat(bensRows).extracting(row -> row.field("unread")).containsExactly("true", "false");
            assertThat(List.of(annasRows.get(1).text())).isEqualTo(rows(anna.get("/api/message_groups")));
            assertThat(List.of(bensRows.get(1).text())).isEqualTo(rows(ben.get("/api/message_groups")));
        }
    }

    @Test
    void whoTakesNoPartIsToldNothing() {
        try (Watcher bens = watch(BEN);
                Watcher carlas = watch(CARLA)) {
            start(anna, BEN, "Between us").assertOk();
            bens.next(1, "message_group");
            start(service.as(CARLA), BEN, "Hello Ben").assertOk();

            assertThat(carlas.next()).map(told -> told.field("message")).contains("Hello Ben");
            assertThat(carlas.next()).map(Told::event).contains("message_group");
        }
    }

    @Test
    void aUserIsToldOnEveryStreamThatTheyHaveOpen() {
        try (Watcher first = watch(BEN);
                Watcher second = watch(BEN)) {
            Answer sent = start(anna, BEN, "Hello Ben");

            assertThat(first.next(1, "message").get(0).text()).isEqualTo(sent.body());
            assertThat(second.next(1, "message").get(0).text()).isEqualTo(sent.body());
        }
    }

    @Test
    void bothAreToldHowFarOneHasRead() {
        String readUpTo = start(anna, BEN, "Hello Ben").text("created_at");
        try (Watcher annas = watch(ANNA);
                Watcher bens = watch(BEN)) {
            ben.post("/api/message_groups/" + GROUP + "/read", "{\"up_to\": \"" + readUpTo + "\"}")
                    .assertOk();

            assertThat(annas.next(1, "read"))
                    .isEqualTo(bens.next(1, "read"))
                    .containsExactly(new Told("read", """
                    {"message_group_uuid":"%s","user_uuid":"%s","up_to":"%s"}""".formatted(GROUP, BEN.id(), readUpTo)));
        }
    }

    @Test
    void allAreToldToCatchUpWhereEventsMayHaveBeenLost() {
        try (Watcher annas = watch(ANNA);
                Watcher bens = watch(BEN)) {
            service.broadcast().tellOfLoss();

            assertThat(annas.next(1, "catch_up")).containsExactly(new Told("catch_up", "{}"));
            assertThat(bens.next(1, "catch_up")).containsExactly(new Told("catch_up", "{}"));
        }
    }

    @Test
    void aStreamBeatsEvery15Seconds() {
        try (Watcher watcher = watch(ANNA)) {
            service.clock().advance(LiveEvents.HEARTBEAT);
            assertThat(watcher.next()).contains(new Told("", ": heartbeat"));

            service.clock().advance(LiveEvents.HEARTBEAT);
            assertThat(watcher.next()).contains(new Told("", ": heartbeat"));
        }
    }

    @Test
    void aWallClockThatIsSetBackHoldsUpNoHeartbeat() {
        try (Watcher watcher = watch(ANNA)) {
            service.clock().set(RunningService.NOON.minus(Duration.ofHours(1)));

            service.clock().advance(LiveEvents.HEARTBEAT);

            assertThat(watcher.next()).contains(new Told("", ": heartbeat"));
        }
    }

    @Test
    void aStreamEndsWithTheTokenThatOpenedIt() {
        try (Watcher watcher = watch(ANNA)) {
            service.clock().advance(Duration.between(RunningService.NOON, RunningService.TOKENS_EXPIRE.minusMillis(1)));
            assertThat(watcher.next()).contains(new Told("", ": heartbeat"));

            service.clock().advance(Duration.ofMillis(1));

            assertThat(watcher.rest()).isEmpty();
        }
    }

    @Test
    void whereTheStoreIsAwayThoseWhomAnEventConcernsAreToldToCatchUp() {
        try (RunningService away = RunningService.over(withoutParticipations(new InMemoryMessageStore()));
                Watcher carlas = Watcher.open(away.port(), RunningService.tokenOf(CARLA));
                Watcher bens = Watcher.open(away.port(), RunningService.tokenOf(BEN))) {
            start(away.as(ANNA), BEN, "Hello Ben").assertOk();

            assertThat(bens.next())
                    .as("known without the store")
                    .map(Told::event)
                    .contains("message");
            assertThat(bens.next()).contains(new Told("catch_up", "{}"));
            away.broadcast().publish(new GroupRead(GROUP, CARLA.id(), RunningService.NOON, Set.of(CARLA.id())));
            assertThat(carlas.next()).map(Told::event).contains("read");
        }
    }

    @Test
    void afterAFaultThatNobodyForesawEventsGoOn() {
        AtomicBoolean broken = new AtomicBoolean(true);
        MessageStore store = AskedStore.before(new InMemoryMessageStore(), method -> {
            if (method.equals("participations") && broken.getAndSet(false)) {
                throw new IllegalStateException("unforeseen");
            }
        });
        try (RunningService faulty = RunningService.over(store);
                Watcher bens = Watcher.open(faulty.port(), RunningService.tokenOf(BEN))) {
            start(faulty.as(ANNA), BEN, "without its group").assertOk();
            assertThat(bens.next()).map(Told::event).contains("message");
            assertThat(bens.next()).contains(new Told("catch_up", "{}"));

            start(faulty.as(ANNA), BEN, "told").assertOk();
            assertThat(bens.next()).map(told -> told.field("message")).contains("told");
        }
    }

    @Test
    void aMessageIsLookedUpOnceHoweverManyWatchAndNotWhereNobodyDoes() {
        List<String> calls = new CopyOnWriteArrayList<>();
        try (RunningService counted = RunningService.over(AskedStore.before(new InMemoryMessageStore(), calls::add));
                Watcher annas = Watcher.open(counted.port(), RunningService.tokenOf(ANNA));
                Watcher annasToo = Watcher.open(counted.port(), RunningService.tokenOf(ANNA));
                Watcher bens = Watcher.open(counted.port(), RunningService.tokenOf(BEN))) {
            start(counted.as(BEN), CARLA, "Nobody but Ben watches").assertOk();
            start(counted.as(ANNA), BEN, "Both watch").assertOk();
            start(counted.as(CARLA), STRANGER, "Nobody watches").assertOk();

            annas.next(1, "message_group");
            annasToo.next(1, "message_group");
            bens.next(2, "message_group");
            assertThat(calls).filteredOn("participations"::equals).hasSize(2);
        }
    }

    @Test
    void aHeadIsAnsweredWithoutAStream() {
        Answer answer = anna.send("HEAD", "/api/events", BodyPublishers.noBody());

        answer.assertOk();
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    @Test
    void aStreamIsNoCachedAndNoBufferedAnswer() {
        try (Watcher watcher = watch(ANNA)) {
            assertThat(watcher.head())
                    .contains(
                            "Content-Type: text/event-stream;charset=utf-8",
                            "Cache-Control: no-store",
                            "X-Accel-Buffering: no");
        }
    }

    @Test
    void oneStreamTooManyEndsTheOldestWhichIsToldToComeBackLate() {
        LimitSettings two = new LimitSettings(60, 1, 20, 600, 50, 2);
        try (RunningService limited = RunningService.over(new InMemoryMessageStore(), two);
                Watcher first = Watcher.open(limited.port(), RunningService.tokenOf(BEN));
                Watcher second = Watcher.open(limited.port(), RunningService.tokenOf(BEN));
                Watcher annas = Watcher.open(limited.port(), RunningService.tokenOf(ANNA));
                Watcher third = Watcher.open(limited.port(), RunningService.tokenOf(BEN))) {
            String sent = start(limited.as(ANNA), BEN, "Hello Ben").body();

            assertThat(first.rest()).containsExactly(new Told("", "retry: 60000"));
            for (Watcher open : List.of(second, third, annas)) {
                assertThat(open.next(1, "message")).extracting(Told::text).containsExactly(sent);
            }
        }
    }

    /** They may have been erased: then their token opens no other. */
    @Test
    void theStreamsOfAUserWhoIsNotAsTheyWereEnd() {
        try (Watcher bens = watch(BEN);
                Watcher annas = watch(ANNA)) {
            service.broadcast().announce(new UserChanged(BEN.id()));

            assertThat(bens.rest()).isEmpty();
            String sent = start(service.as(ANNA), BEN, "Hello Ben").body();
            assertThat(annas.next(1, "message")).extracting(Told::text).containsExactly(sent);
        }
    }

    private static MessageStore withoutParticipations(MessageStore store) {
        return AskedStore.before(store, method -> {
            if (method.equals("participations")) {
                throw new UnavailableException(ErrorCode.STORE_UNAVAILABLE, "away", new IllegalStateException());
            }
        });
    }

    private Watcher watch(Participant user) {
        return Watcher.open(service.port(), RunningService.tokenOf(user));
    }

    private static Answer start(Client from, Participant to, String text) {
        return from.post("/api/messages", "{\"message\": \"" + text + "\", \"handle\": \"" + to.handle() + "\"}");
    }

    private static List<String> rows(Answer inbox) {
        return inbox.json().valueStream().map(Object::toString).toList();
    }
}
