package io.cruddur.messaging.app.http.live;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.AtOnce;
import io.cruddur.messaging.app.http.RunningService;
import io.cruddur.messaging.contract.memory.TestClock;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams over connections that do what no test can have a network do. */
final class EventStreamsTest {

    private static final int LIMIT = 10;

    private final TestClock clock = new TestClock(RunningService.NOON);
    private final EventStreams streams = new EventStreams(LIMIT, clock::nanos);

    /** A connection as a server has it: it takes what is written, or nothing for now, or is in a state that nobody foresaw. */
    private static final class Connection extends ServletOutputStream {

        private final Queue<String> taken = new ConcurrentLinkedQueue<>();
        private volatile boolean ready = true;
        private volatile boolean broken;

        @Override
        public boolean isReady() {
            if (broken) {
                throw new IllegalArgumentException("unforeseen");
            }
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            try {
                listener.onWritePossible();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void write(byte[] event) {
            taken.add(new String(event, StandardCharsets.UTF_8).strip());
        }

        @Override
        public void write(int octet) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void aConnectionThatTakesNothingBetweenTwoBeatsEnds() {
        Connection connection = new Connection();
        EventStream stream = open(connection);

        connection.ready = false;
        beat();
        assertThat(stream.ended()).isNotDone();
        beat();

        assertThat(stream.ended()).isDone();
        assertThat(streams.has(ANNA.id())).isFalse();
    }

    @Test
    void aConnectionThatTakesALittleBetweenTwoBeatsStaysOpen() {
        Connection connection = new Connection();
        EventStream stream = open(connection);

        for (int i = 0; i < 5; i++) {
            connection.ready = false;
            beat();
            connection.ready = true;
            stream.onWritePossible();
        }

        assertThat(stream.ended()).isNotDone();
        assertThat(connection.taken).hasSize(5).containsOnly(": heartbeat");
    }

    @Test
    void aStreamThatIsNotBegunYetIsNotCutOff() {
        EventStream stream = new EventStream(new Connection(), RunningService.TOKENS_EXPIRE, StreamListener.NONE);
        stream.send(ServerSentEvent.begin(LiveEvents.SHORTEST_RETURN));
        streams.add(ANNA.id(), stream);

        beat();

        assertThat(stream.ended()).isNotDone();
    }

    @Test
    void theStreamsOfAStoppingInstanceEndOneAfterTheOther() {
        List<EventStream> open =
                Stream.generate(() -> open(new Connection())).limit(LIMIT).toList();
        Departure departure = new Departure(streams.open(), LiveEvents.HEARTBEAT, clock::nanos);

        departure.endDue();
        assertThat(open).noneMatch(stream -> stream.ended().isDone());
        clock.advance(LiveEvents.HEARTBEAT.dividedBy(2));
        departure.endDue();
        assertThat(open.stream().filter(stream -> stream.ended().isDone())).hasSize(LIMIT / 2);
        clock.advance(LiveEvents.HEARTBEAT);
        departure.endDue();
        assertThat(open).allMatch(stream -> stream.ended().isDone());
    }

    @Test
    void aConnectionThatFailsEndsAloneAndTheOthersBeat() {
        Connection broken = new Connection();
        Connection sound = new Connection();
        EventStream ending = open(broken);
        open(sound);

        broken.broken = true;
        beat();
        beat();

        assertThat(ending.ended()).isDone();
        assertThat(sound.taken).containsExactly(": heartbeat", ": heartbeat");
    }

    @Test
    void theOldestGivesWayAndIsNotWaitedForWhereItTakesNothing() {
        Connection stuck = new Connection();
        EventStream oldest = open(stuck);
        stuck.ready = false;
        streams.send(ANNA.id(), ServerSentEvent.CATCH_UP);
        List<EventStream> others =
                Stream.generate(() -> open(new Connection())).limit(LIMIT).toList();

        assertThat(oldest.ended()).isDone();
        assertThat(others).noneMatch(stream -> stream.ended().isDone());
        streams.add(BEN.id(), new EventStream(new Connection(), RunningService.TOKENS_EXPIRE, StreamListener.NONE));
        assertThat(others).noneMatch(stream -> stream.ended().isDone());
    }

    @Test
    void ofAHundredThatAreOpenedAtTheSameMomentTenAreLeft() throws Exception {
        List<EventStream> opened =
                AtOnce.times(100, () -> open(new Connection())).toList();

        assertThat(opened).filteredOn(stream -> !stream.ended().isDone()).hasSize(LIMIT);
    }

    private EventStream open(Connection connection) {
        EventStream stream = new EventStream(connection, RunningService.TOKENS_EXPIRE, StreamListener.NONE);
        stream.begin();
        streams.add(ANNA.id(), stream);
        return stream;
    }

    private void beat() {
        clock.advance(LiveEvents.HEARTBEAT);
        streams.tick(clock.instant());
    }
}
