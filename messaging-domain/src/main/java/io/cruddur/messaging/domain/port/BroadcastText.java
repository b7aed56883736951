package io.cruddur.messaging.domain.port;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.Event.MessageRevised;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Notice;
import io.cruddur.messaging.domain.Notice.BlockChanged;
import io.cruddur.messaging.domain.Notice.UserChanged;
import io.cruddur.messaging.domain.Notice.UsersChanged;
import io.cruddur.messaging.domain.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events and notices as texts, for a broadcast whose engine carries texts: a few words of ASCII, about 200 bytes. The first
 * says what it is. A kind that is added later is a loss to those who don't know it yet, so that old and new instances can run
 * side by side.
 *
 * <p>Safe for use by many threads.
 */
public final class BroadcastText {

    /** Stands for what did not get out. */
    public static final String LOSS = "loss";

    private static final String SENT = "sent";
    private static final String REVISED = "revised";
    private static final String READ = "read";
    private static final String BLOCKED = "blocked";
    private static final String UNBLOCKED = "unblocked";
    private static final String USER_CHANGED = "user-changed";
    private static final String USERS_CHANGED = "users-changed";

    private BroadcastText() {}

    /** The text of an event. */
    public static String of(Event event) {
        requireNonNull(event, "event");
        Stream<Object> facts;
        if (event instanceof MessageSent sent) {
            facts = Stream.of(SENT, sent.group(), sent.message());
        } else if (event instanceof MessageRevised revised) {
            facts = Stream.of(REVISED, revised.group(), revised.createdAt(), revised.message());
        } else {
            GroupRead read = (GroupRead) event;
            facts = Stream.of(READ, read.group(), read.readUpTo(), read.reader());
        }
        return joined(Stream.concat(facts, event.participants().stream()));
    }

    /** The text of a notice. */
    public static String of(Notice notice) {
        requireNonNull(notice, "notice");
        if (notice instanceof BlockChanged changed) {
            return of(changed);
        }
        return notice instanceof UserChanged changed ? joined(Stream.of(USER_CHANGED, changed.user())) : USERS_CHANGED;
    }

    private static String of(BlockChanged changed) {
        Block block = changed.block();
        return joined(Stream.of(
                changed.ended() ? UNBLOCKED : BLOCKED,
                block.owner(),
                block.blocked(),
                block.since(),
                block.group(),
                block.readUpTo(),
                changed.at()));
    }

    private static String joined(Stream<Object> words) {
        return words.map(Object::toString).collect(Collectors.joining(" "));
    }

    /** Tells these what the text says. One that says nothing we know, such as a newer version's, is a loss. */
    public static void tell(String text, InProcessBroadcast subscribers) {
        requireNonNull(text, "text");
        requireNonNull(subscribers, "subscribers");
        Runnable telling;
        try {
            telling = read(text.split(" "), subscribers);
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            telling = subscribers::tellOfLoss;
        }
        telling.run();
    }

    private static Runnable read(String[] words, InProcessBroadcast subscribers) {
        return switch (words[0]) {
            case SENT -> {
                Event sent = new MessageSent(group(words[1]), message(words[2]), users(words, 3));
                yield () -> subscribers.publish(sent);
            }
            case REVISED -> {
                Event revised = new MessageRevised(
                        group(words[1]), message(words[3]), Instant.parse(words[2]), users(words, 4));
                yield () -> subscribers.publish(revised);
            }
            case READ -> {
                Event read = new GroupRead(group(words[1]), user(words[3]), Instant.parse(words[2]), users(words, 4));
                yield () -> subscribers.publish(read);
            }
            case BLOCKED, UNBLOCKED -> {
                Notice changed = new BlockChanged(block(words), words[0].equals(UNBLOCKED), Instant.parse(words[6]));
                yield () -> subscribers.announce(changed);
            }
            case USER_CHANGED -> {
                Notice changed = new UserChanged(user(words[1]));
                yield () -> subscribers.announce(changed);
            }
            case USERS_CHANGED -> () -> subscribers.announce(new UsersChanged());
            default -> subscribers::tellOfLoss;
        };
    }

    private static Block block(String[] words) {
        return new Block(
                user(words[1]), user(words[2]), Instant.parse(words[3]), group(words[4]), Instant.parse(words[5]));
    }

    private static MessageGroupId group(String text) {
        return new MessageGroupId(UUID.fromString(text));
    }

    private static MessageId message(String text) {
        return new MessageId(UUID.fromString(text));
    }

    private static UserId user(String text) {
        return new UserId(UUID.fromString(text));
    }

    private static Set<UserId> users(String[] words, int from) {
        return Arrays.stream(words, from, words.length)
                .map(BroadcastText::user)
                .collect(Collectors.toUnmodifiableSet());
    }
}
