package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.Watcher.Told;
import io.cruddur.messaging.domain.MessageId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the event of a group shows is what the inbox will show. */
@Timeout(60)
final class GroupEventsTest {

    private final RunningService service = RunningService.start();
    private final Client anna = service.as(ANNA);
    private final Client ben = service.as(BEN);

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aRepeatOfAnOlderSendShowsTheInboxAsItIs() {
        MessageId older = MessageId.mint(RunningService.NOON, new Random(7));
        start("first", older);
        start("second", MessageId.mint(RunningService.NOON.plusSeconds(1), new Random(8)));
        try (Watcher bens = watchAsBen()) {
            Answer repeated = start("first", older);

            assertThat(bens.next(1, "message")).extracting(Told::text).containsExactly(repeated.body());
            assertThat(bens.next(1, "message_group"))
                    .extracting(Told::text)
                    .isEqualTo(rows(ben.get("/api/message_groups")));
        }
    }

    @Test
    void aMessageWithALateIdShowsTheInboxAsItIs() {
        start("first", MessageId.mint(RunningService.NOON, new Random(7)));
        try (Watcher bens = watchAsBen()) {
            start("late", MessageId.mint(RunningService.NOON.minusSeconds(60), new Random(8)));

            assertThat(bens.next(1, "message"))
                    .extracting(told -> told.field("message"))
                    .containsExactly("late");
            assertThat(bens.next(1, "message_group"))
                    .extracting(Told::text)
                    .isEqualTo(rows(ben.get("/api/message_groups")));
        }
    }

    @Test
    void aRepeatOfTheNewestSendIsToldLikeTheFirst() {
        MessageId id = MessageId.mint(RunningService.NOON, new Random(7));
        try (Watcher bens = watchAsBen()) {
            start("Hello Ben", id);
            start("Hello Ben", id);

            List<Told> rows = bens.next(2, "message_group");
            assertThat(rows.get(1)).isEqualTo(rows.get(0));
        }
    }

    @Test
    void aLongMessageIsToldWholeAndItsGroupWithThePreview() {
        try (Watcher bens = watchAsBen()) {
            Answer sent = start("🦜".repeat(1_024), MessageId.mint(RunningService.NOON, new Random(7)));

            assertThat(bens.next(1, "message")).extracting(Told::text).containsExactly(sent.body());
            assertThat(bens.next(1, "message_group"))
                    .extracting(Told::text)
                    .isEqualTo(rows(ben.get("/api/message_groups")));
        }
    }

    private Watcher watchAsBen() {
        return Watcher.open(service.port(), RunningService.tokenOf(BEN));
    }

    private Answer start(String text, MessageId id) {
        return anna.post("/api/messages", """
                {"message": "%s", "handle": "ben", "message_uuid": "%s"}""".formatted(text, id));
    }

    private static List<String> rows(Answer inbox) {
        return inbox.json().valueStream().map(Object::toString).toList();
    }
}
