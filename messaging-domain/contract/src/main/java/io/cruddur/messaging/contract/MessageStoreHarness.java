package io.cruddur.messaging.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.MessagingException;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import io.cruddur.messaging.domain.usecase.ListMessages;
import io.cruddur.messaging.domain.usecase.SendMessage;
import io.cruddur.messaging.domain.usecase.StartMessageGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the contracts of a message store need, and the words that they speak in. */
public interface MessageStoreHarness {

    /** The moment at which each test begins. */
    Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    /** The store under test: empty when a test begins, with {@link #clock}. */
    MessageStore store();

    /** The store's clock: at {@link #NOON} when a test begins. */
    TestClock clock();

    /**
     * How many messages of a group the store takes in one microsecond before it refuses one: {@link
     * MessageStore#LEAST_IN_A_MICROSECOND} or more; empty for a store that takes any number.
     */
    default OptionalInt mostInAMicrosecond() {
        return OptionalInt.empty();
    }

    /** Returns when the inboxes show these messages, as they do within moments; an adapter may have to see to it. */
    void moveInboxes(Message... sent);

    /** Stores a first message of one to another. */
    default Message start(Participant from, Participant to, String text) {
        return starting().start(from, to.handle(), new MessageText(text));
    }

    /** Stores a first message under the sender's own id. */
    default Message start(Participant from, Participant to, String text, MessageId id) {
        return starting().start(from, to.handle(), new MessageText(text), id).message();
    }

    /** Stores a message in a group. */
    default Message send(Participant from, MessageGroupId group, String text) {
        return new SendMessage(store(), MessageBroadcast.NONE, clock(), new Random())
                .send(from, group, new MessageText(text));
    }

    /** Stores a message in a group under the sender's own id. */
    default Message send(Participant from, MessageGroupId group, String text, MessageId id) {
        return new SendMessage(store(), MessageBroadcast.NONE, clock(), new Random())
                .send(from, group, new MessageText(text), id)
                .message();
    }

    /** A page of a group's messages, as one of its participants sees it. */
    default Page<Message> messages(Participant caller, MessageGroupId group, PageRequest page) {
        return new ListMessages(store()).list(caller.id(), group, page);
    }

    /** A page of somebody's inbox. */
    default Page<MessageGroup> inbox(Participant owner, PageRequest page) {
        return new ListMessageGroups(store()).list(owner.id(), page);
    }

    /** The texts of all messages of a group, oldest first. */
    default List<String> allTexts(Participant caller, MessageGroupId group) {
        List<Message> all = new ArrayList<>();
        walkOlder(page -> messages(caller, group, page), 50).forEach(page -> all.addAll(0, page.items()));
        return all.stream().map(Message::text).toList();
    }

    /** All pages from the newest to the oldest. */
    default <T> List<Page<T>> walkOlder(Function<PageRequest, Page<T>> list, int limit) {
        List<Page<T>> pages = new ArrayList<>(List.of(list.apply(new PageRequest.Newest(limit))));
        Optional<Cursor> cursor = pages.get(0).older();
        while (cursor.isPresent()) {
            pages.add(list.apply(new PageRequest.Before(cursor.get(), limit)));
            cursor = pages.get(pages.size() - 1).older();
        }
        return pages;
    }

    /** All pages that are newer than the given one, from it upwards. */
    default <T> List<Page<T>> walkNewer(Page<T> from, Function<PageRequest, Page<T>> list, int limit) {
        List<Page<T>> pages = new ArrayList<>();
        Optional<Cursor> cursor = from.newer();
        while (cursor.isPresent()) {
            pages.add(list.apply(new PageRequest.After(cursor.get(), limit)));
            cursor = pages.get(pages.size() - 1).newer();
        }
        return pages;
    }

    /** An id for now, as a client makes one. */
    default MessageId idFor(Instant time) {
        return MessageId.mint(time, new Random());
    }

    /** Runs the calls at once, on 32 threads, and gives their answers: a store with a pool of connections has fewer, and waits. */
    static <T> List<T> atOnce(List<Callable<T>> calls) {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("A call failed.", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The code with which a call is refused. */
    static String codeOf(ThrowingCallable call) {
        MessagingException refusal = catchThrowableOfType(MessagingException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code().wire();
    }

    /** Checks that a call is refused, and with this code. */
    static void assertRefused(String code, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("the refusal with the code " + code).isInstanceOf(MessagingException.class);
        assertThat(((MessagingException) thrown).code().wire())
                .as("the code of the refusal")
                .isEqualTo(code);
    }

    private StartMessageGroup starting() {
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        People.all().forEach(users::add);
        return new StartMessageGroup(store(), users, MessageBroadcast.NONE, clock(), new Random());
    }

    /** A start by handle, for handles that nobody has. */
    default Message startByHandle(Participant from, String handle) {
        return starting().start(from, new Handle(handle), new MessageText("Hello?"));
    }
}
