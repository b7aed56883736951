package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.InMemoryBlockList;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.BlockedUser;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an export tells, and in which order. */
final class ExportUserTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T12:00:00.123456Z"));
    private final InMemoryMessageStore store = new InMemoryMessageStore();
    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final KnownBlocks blocks = new KnownBlocks(new InMemoryBlockList(), clock, clock::nanos);
    private final UseCases useCases = UseCases.of(
            store,
            users,
            blocks,
            MessageBroadcast.NONE,
            NewGroupQuota.NONE,
            RevisionRules.DEFAULT,
            clock,
            new Random(7));

    /** Notes what it is told of. */
    private static final class Notes implements ExportUser.Told {

        private final List<String> notes = new ArrayList<>();

        @Override
        public void user(Account account) {
            notes.add("user " + account.user().handle());
        }

        @Override
        public void group(MessageGroup group) {
            notes.add("with " + group.counterpart().handle());
        }

        @Override
        public void message(Message message) {
            notes.add(message.sender().handle() + ": " + message.text());
        }

        @Override
        public void block(BlockedUser block) {
            notes.add("blocks " + block.user().handle());
        }
    }

    @Test
    void theUserComesFirstThenTheirGroupsThenTheirBlocks() {
        People.all().forEach(users::add);
        Message first = write("one");
        useCases.sendMessage().send(BEN, first.group(), new MessageText("two"));
        useCases.blockUser().block(ANNA.id(), CARLA.handle());

        assertThat(exported(store)).containsExactly("user anna", "with ben", "anna: one", "ben: two", "blocks carla");
    }

    @Test
    void aGroupThatComesAgainIsToldOfOnce() {
        People.all().forEach(users::add);
        write("one");
        MessageStore twice = (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(),
                new Class<?>[] {MessageStore.class},
                (proxy, method, arguments) -> method.getName().equals("walkMessageGroups")
                        ? Stream.concat(store.walkMessageGroups(ANNA.id()), store.walkMessageGroups(ANNA.id()))
                        : method.invoke(store, arguments));

        assertThat(exported(twice)).containsExactly("user anna", "with ben", "anna: one");
    }

    private List<String> exported(MessageStore from) {
        Notes notes = new Notes();
        new ExportUser(from, users, useCases.listBlocks()).export(ANNA.id(), notes);
        return notes.notes;
    }

    private Message write(String text) {
        clock.advance(Duration.ofSeconds(1));
        Message sent = useCases.startMessageGroup().start(ANNA, BEN.handle(), new MessageText(text));
        clock.advance(Duration.ofSeconds(1));
        return sent;
    }
}
