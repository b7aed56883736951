package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.ForbiddenException;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Notice;
import io.cruddur.messaging.domain.Notice.BlockChanged;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.BlockList;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Who blocks whom, as an instance of the service remembers it: a send asks for its pair, and must not cost a read each time.
 * A block is heard of by the broadcast; without that, it holds on an instance within 30 seconds.
 *
 * <p>Of what comes in at the same moment, the news wins: a read that began before the time of a change, or before the news of
 * it came, says nothing against it. Where two changes contradict each other and their times don't tell which was later, as
 * clocks differ, the list is asked again.
 *
 * <p>Safe for use by many threads.
 */
public final class KnownBlocks {

    /** From the beginning of a read, which may lag itself: together less than 30 seconds. */
    static final Duration KEPT = Duration.ofSeconds(25);

    /** About 15 MB; each pair that writes has two. */
    static final int MAX_ANSWERS = 50_000;

    private final BlockList list;
    private final MessageBroadcast broadcast;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<Pair, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);

    /** How much news there was so far. */
    private long news;

    /** The news up to which a read that is under way says nothing any more, of any pair. */
    private long forgotten;

    /** The same for a service of one instance. */
    public KnownBlocks(BlockList list, InstantSource clock, LongSupplier nanos) {
        this(list, MessageBroadcast.NONE, clock, nanos);
    }

    /**
     * Remembers what this list tells, and hears of changes as long as the broadcast is open.
     *
     * @param broadcast what tells of changes, and is told of them
     * @param clock what the time of a change is held against
     * @param nanos tells how much time has passed, whatever is done to the wall clock
     */
    public KnownBlocks(BlockList list, MessageBroadcast broadcast, InstantSource clock, LongSupplier nanos) {
        this.list = requireNonNull(list, "list");
        this.broadcast = requireNonNull(broadcast, "broadcast");
        this.clock = requireNonNull(clock, "clock");
        this.nanos = requireNonNull(nanos, "nanos");
        broadcast.subscribe(new News());
    }

    /** Hears of changes of blocks, and of nothing else. */
    private final class News implements MessageBroadcast.Subscriber {

        /** Events tell of messages alone. */
        @Override
        public void received(Event event) {}

        @Override
        public void announced(Notice notice) {
            if (notice instanceof BlockChanged change) {
                apply(change);
            }
        }

        @Override
        public void mayHaveMissed() {
            forgetAll();
        }
    }

    /** Writes a block, and tells of it, here at once. */
    Block write(Block block) {
        Block kept = list.block(block);
        tell(new BlockChanged(kept, false, clock.instant()));
        return kept;
    }

    /** Ends a block, and tells of it, here at once. */
    void end(UserId owner, UserId blocked) {
        list.unblock(owner, blocked);
        Instant now = clock.instant();
        MessageGroupId group = MessageGroupId.ofPair(owner, blocked);
        tell(new BlockChanged(new Block(owner, blocked, now, group, Participation.NOTHING_READ), true, now));
    }

    private void tell(BlockChanged change) {
        apply(change);
        broadcast.announce(change);
    }

    private void apply(BlockChanged change) {
        Block block = change.block();
        if (change.ended()) {
            unblocked(block.owner(), block.blocked(), change.at());
        } else {
            blocked(block, change.at());
        }
    }

    /** For a service without blocks: nobody blocks anybody, and nobody can. */
    public static KnownBlocks none() {
        return new KnownBlocks(new NoBlocks(), () -> Instant.EPOCH, () -> 0);
    }

    private record Pair(UserId owner, UserId blocked) {}

    /** What this remembers the answers of. */
    BlockList list() {
        return list;
    }

    /** Now, for the time of a change. */
    Instant now() {
        return clock.instant();
    }

    /**
     * What is known of a pair.
     *
     * @param block one or none
     * @param certain whether that is so; otherwise the list is to be asked
     * @param changedAt the time of the change that told it; of what was read, the first of all times
     * @param number of the news that told it; of what was read, 0
     * @param since when it was known, in nanoseconds
     */
    private record Answer(Set<Block> block, boolean certain, Instant changedAt, long number, long since) {

        boolean isNews() {
            return number > 0;
        }
    }

    /** A read that is under way. */
    private record Reading(Instant begun, long newsBefore, long since) {}

    /**
     * Refuses a message from one to the other while either blocks the other, as far as is known.
     *
     * @throws ConflictException {@code recipient_blocked}
     * @throws ForbiddenException {@code message_refused}
     */
    void requireNone(UserId sender, UserId recipient) {
        refuse(find(sender, recipient), find(recipient, sender));
    }

    /** The same, but it asks the list both ways, consistently. */
    void requireNoneNow(UserId sender, UserId recipient) {
        refuse(findNow(sender, recipient), findNow(recipient, sender));
    }

    private static void refuse(Optional<Block> own, Optional<Block> others) {
        if (own.isPresent()) {
            throw new ConflictException(
                    ErrorCode.RECIPIENT_BLOCKED, "You block this user; end the block to write to them.");
        }
        if (others.isPresent()) {
            throw new ForbiddenException(ErrorCode.MESSAGE_REFUSED, "This user takes no messages.");
        }
    }

    /** Whether the owner blocks the other, as far as is known; the list is asked where nothing is. */
    Optional<Block> find(UserId owner, UserId blocked) {
        Pair pair = new Pair(owner, blocked);
        Optional<Answer> known = recall(pair);
        return known.isPresent()
                ? known.get().block().stream().findFirst()
                : read(pair, () -> list.find(owner, blocked));
    }

    private Optional<Block> findNow(UserId owner, UserId blocked) {
        return read(new Pair(owner, blocked), () -> list.findNow(owner, blocked));
    }

    private Optional<Block> read(Pair pair, Supplier<Optional<Block>> reading) {
        Reading begun = begin();
        return keep(pair, begun, reading.get());
    }

    private synchronized Optional<Answer> recall(Pair pair) {
        return Optional.ofNullable(answers.get(pair)).filter(Answer::certain).filter(this::isFresh);
    }

    private boolean isFresh(Answer answer) {
        return nanos.getAsLong() - answer.since() < KEPT.toNanos();
    }

    private synchronized Reading begin() {
        return new Reading(clock.instant(), news, nanos.getAsLong());
    }

    /** Keeps what was read, unless there was news meanwhile; gives what is true by now. */
    private synchronized Optional<Block> keep(Pair pair, Reading reading, Optional<Block> read) {
        Answer known = answers.get(pair);
        if (known != null && known.isNews() && isFresh(known) && isOlder(reading, known)) {
            return known.certain() ? known.block().stream().findFirst() : read;
        }
        if (reading.newsBefore() >= forgotten) {
            put(pair, new Answer(read.stream().collect(Collectors.toSet()), true, Instant.MIN, 0, reading.since()));
        }
        return read;
    }

    private static boolean isOlder(Reading reading, Answer known) {
        return reading.newsBefore() < known.number() || reading.begun().isBefore(known.changedAt());
    }

    /** A block was written, here or elsewhere, and this is the time after that. */
    void blocked(Block block, Instant at) {
        change(new Pair(block.owner(), block.blocked()), Set.of(block), at);
    }

    /** A block was ended, here or elsewhere, and this is the time after that. */
    void unblocked(UserId owner, UserId blocked, Instant at) {
        change(new Pair(owner, blocked), Set.of(), at);
    }

    private synchronized void change(Pair pair, Set<Block> block, Instant at) {
        Optional<Answer> contradicted = Optional.ofNullable(answers.get(pair))
                .filter(known -> known.isNews() && isFresh(known) && !at.isAfter(known.changedAt()))
                .filter(known -> known.block().isEmpty() != block.isEmpty());
        news++;
        Instant later = contradicted.map(Answer::changedAt).orElse(at);
        put(pair, new Answer(block, contradicted.isEmpty(), later, news, nanos.getAsLong()));
    }

    /** News may have been missed: what is known may be wrong, and so may a read that is under way. */
    synchronized void forgetAll() {
        answers.clear();
        news++;
        forgotten = news;
    }

    private void put(Pair pair, Answer answer) {
        answers.put(pair, answer);
        if (answers.size() > MAX_ANSWERS) {
            Answer eldest = answers.remove(answers.keySet().iterator().next());
            if (eldest.isNews()) { // no longer there to stop a read that began before it
                forgotten = Math.max(forgotten, eldest.number());
            }
        }
    }
}
