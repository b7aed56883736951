package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Event.BlockChanged;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.Event.MessageRevised;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as payloads of NOTIFY: a few words of ASCII, about 200 bytes of the 8,000 that PostgreSQL takes. */
final class EventText {

    /** Stands for events that did not get out. */
    static final String LOSS = "loss";

    private static final String SENT = "sent";
    private static final String REVISED = "revised";
    private static final String READ = "read";
    private static final String BLOCKED = "blocked";
    private static final String UNBLOCKED = "unblocked";

    private EventText() {}

    static String write(Event event) {
        if (event instanceof BlockChanged change) {
            return write(change);
        }
        Stream<Object> facts;
        if (event instanceof MessageSent sent) {
            facts = Stream.of(SENT, sent.group(), sent.message());
        } else if (event instanceof MessageRevised revised) {
            facts = Stream.of(REVISED, revised.group(), revised.createdAt(), revised.message());
        } else {
            GroupRead read = (GroupRead) event;
            facts = Stream.of(READ, read.group(), read.readUpTo(), read.reader());
        }
        return Stream.concat(facts, event.participants().stream())
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    private static String write(BlockChanged change) {
        Block block = change.block();
        return Stream.of(
                        change.ended() ? UNBLOCKED : BLOCKED,
                        block.owner(),
                        block.blocked(),
                        block.since(),
                        block.group(),
                        block.readUpTo(),
                        change.at())
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    /** Empty for what is none of our events, such as one that a newer version of the service publishes. */
    static Optional<Event> read(String payload) {
        String[] words = payload.split(" ");
        try {
            return switch (words[0]) {
                case SENT -> Optional.of(new MessageSent(group(words[1]), message(words[2]), users(words, 3)));
                case REVISED ->
                    Optional.of(new MessageRevised(
                            group(words[1]), message(words[3]), Instant.parse(words[2]), users(words, 4)));
                case READ ->
                    Optional.of(
                            new GroupRead(group(words[1]), user(words[3]), Instant.parse(words[2]), users(words, 4)));
                case BLOCKED, UNBLOCKED ->
                    Optional.of(new BlockChanged(block(words), words[0].equals(UNBLOCKED), Instant.parse(words[6])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
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
        return Arrays.stream(words, from, words.length).map(EventText::user).collect(Collectors.toUnmodifiableSet());
    }
}
