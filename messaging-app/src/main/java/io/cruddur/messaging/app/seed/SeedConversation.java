package io.cruddur.messaging.app.seed;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * A conversation to try things out with: a working day of two of the seeded users, a message a minute until a day ago.
 *
 * <p>The messages are stored from the first to the last, and the last one makes both inbox rows: a group that an inbox
 * shows is complete. Ids follow from times, and times from the earliest message that is stored. So the next load continues
 * one that was interrupted.
 *
 * <p>Before the last message, a reader of the table's stream finds no rows to move: it tries again, and may give up. Neither
 * does harm, since the last message makes the rows.
 *
 * <p>Beyond what the port promises, the store must append to a group that does not exist yet, as DynamoDB's does.
 */
public final class SeedConversation {

    private static final String RESOURCE = "seed-conversation.txt";
    private static final Duration AGE = Duration.ofDays(1);

    private record Line(Handle speaker, MessageText text) {

        static Line parse(String line) {
            String[] parts = line.split(": ", 2);
            return new Line(new Handle(parts[0]), new MessageText(parts[1]));
        }
    }

    private final MessageStore store;
    private final UserDirectory users;
    private final InstantSource clock;
    private final List<Line> lines = readLines();

    /** The conversation, for this store and between users of this directory. */
    public SeedConversation(MessageStore store, UserDirectory users, InstantSource clock) {
        this.store = store;
        this.users = users;
        this.clock = clock;
    }

    /** How many messages it has. */
    public int size() {
        return lines.size();
    }

    /**
     * Stores the conversation, unless the two have a message group already.
     *
     * @param progress is told, after each message, how many are stored
     * @return whether anything was stored
     * @throws NotFoundException {@code user_not_found} when the users are not seeded
     */
    public boolean load(IntConsumer progress) {
        Participant closer = user(lines.get(size() - 1).speaker());
        Participant other = user(counterpart(closer));
        if (store.findGroup(closer.id(), other.id()).isPresent()) {
            return false;
        }
        MessageGroupId group = MessageGroupId.ofPair(closer.id(), other.id());
        Instant begin = begin(group);
        for (int i = 0; i < size(); i++) {
            Participant sender = lines.get(i).speaker().equals(closer.handle()) ? closer : other;
            Message message = message(i, begin, group, sender);
            if (i < size() - 1) {
                store.append(message);
            } else {
                store.start(message, other);
            }
            progress.accept(i + 1);
        }
        return true;
    }

    private Handle counterpart(Participant speaker) {
        return lines.stream()
                .map(Line::speaker)
                .filter(handle -> !handle.equals(speaker.handle()))
                .findFirst()
                .orElseThrow();
    }

    private Participant user(Handle handle) {
        return users.findByHandle(handle)
                .orElseThrow(() -> new NotFoundException(
                        ErrorCode.USER_NOT_FOUND,
                        "No user has the handle " + handle + "; seed the users first, by messaging db seed."));
    }

    /** When the conversation began: at its first message, if an interrupted load has stored that. */
    private Instant begin(MessageGroupId group) {
        return store.listMessages(group, new PageRequest.Newest(PageRequest.MAX_LIMIT)).items().stream()
                .findFirst()
                .map(Message::createdAt)
                .orElseGet(() -> clock.instant()
                        .minus(AGE)
                        .minus(size() - 1, ChronoUnit.MINUTES)
                        .truncatedTo(ChronoUnit.MINUTES));
    }

    private Message message(int index, Instant begin, MessageGroupId group, Participant sender) {
        Instant time = begin.plus(index, ChronoUnit.MINUTES);
        // These ids may be guessed; they must be the same at the next load.
        MessageId id = MessageId.mint(time, new Random(index));
        return new Message(id, group, sender, lines.get(index).text().value(), time);
    }

    private static List<Line> readLines() {
        InputStream resource = Objects.requireNonNull(SeedConversation.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return reader.lines().map(Line::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
