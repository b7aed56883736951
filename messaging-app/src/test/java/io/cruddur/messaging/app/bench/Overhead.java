package io.cruddur.messaging.app.bench;

import com.google.inject.Guice;
import io.cruddur.messaging.app.config.Storage;
import io.cruddur.messaging.app.embedded.EmbeddedEngines;
import io.cruddur.messaging.app.wiring.StoreModule;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import io.cruddur.messaging.domain.usecase.ListMessages;
import io.cruddur.messaging.domain.usecase.SendMessage;
import io.cruddur.messaging.domain.usecase.StartMessageGroup;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Each pattern through its use case, and by the bare client with the same requests, on DynamoDB Local in this process. */
@State(Scope.Benchmark)
public class Overhead {

    static final String BARE = "bare client";
    static final String USE_CASE = "use case";

    private static final DynamoDbSettings TABLE = DynamoDbSettings.of("cruddur-messages");
    private static final MessageText TEXT = new MessageText("m".repeat(100));
    private static final PageRequest PAGE = new PageRequest.Newest(20);

    /** Which of the four. */
    @Param({"A", "B", "C", "D"})
    public String pattern = "";

    /** By which way. */
    @Param({BARE, USE_CASE})
    public String through = "";

    /** After which the compiler is done with all that a call goes through. */
    private static final int CALLS_TO_COMPILE = 40_000;

    /** After which the engine, which both ways share, has settled. */
    private static final int CALLS_TO_SETTLE = 500;

    private final EmbeddedEngines engines = new EmbeddedEngines(new Storage.Temporary());
    private final ReadyClient client = new ReadyClient(engines.dynamoDb());
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private Supplier<Object> useCase = Object::new;
    private Supplier<Object> bare = Object::new;

    /** Makes a table with a full page of messages, in one of 20 groups. */
    @Setup
    public void prepare() {
        new MessageTable(engines.dynamoDb(), TABLE).create();
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        users.add(People.BEN);
        MessageStore store = Guice.createInjector(
                        new StoreModule(client, TABLE),
                        binder -> binder.bind(InstantSource.class).toInstance(clock),
                        binder -> binder.bind(CapacityListener.class).toInstance(CapacityListener.NONE))
                .getInstance(MessageStore.class);
        StartMessageGroup start = new StartMessageGroup(store, users, MessageBroadcast.NONE, clock, random);
        for (int i = 0; i < 19; i++) {
            start.start(anybody(), People.BEN.handle(), TEXT);
        }
        Message first = start.start(People.ANNA, People.BEN.handle(), TEXT);
        SendMessage send = new SendMessage(store, MessageBroadcast.NONE, clock, random);
        for (int i = 0; i < 19; i++) {
            send.send(People.ANNA, first.group(), TEXT);
        }
        ListMessages messages = new ListMessages(store);
        ListMessageGroups groups = new ListMessageGroups(store);
        BareRequests requests = new BareRequests(client, TABLE.table(), first.group(), TEXT.value());
        useCase = Map.<String, Supplier<Object>>of(
                        "A", () -> messages.list(People.ANNA.id(), first.group(), PAGE),
                        "B", () -> groups.list(People.BEN.id(), PAGE),
                        "C", () -> start.start(anybody(), People.BEN.handle(), TEXT),
                        "D", () -> send.send(People.ANNA, first.group(), TEXT))
                .getOrDefault(pattern, useCase);
        bare = Map.<String, Supplier<Object>>of(
                        "A", requests::messages, "B", requests::groups, "C", requests::start, "D", requests::send)
                .getOrDefault(pattern, bare);
    }

    private static Participant anybody() {
        return new Participant(new UserId(UUID.randomUUID()), People.ANNA.handle(), People.ANNA.displayName());
    }

    /** One call, for what it allocates. */
    @Benchmark
    public Object call() {
        return (through.equals(BARE) ? bare : useCase).get();
    }

    /**
     * Times calls both ways in turns, and which goes first in turns too, so that both meet the same machine and the same table.
     * Both are warmed by as many calls, first on ready answers, then on the table.
     *
     * @param time how long, after the calls to warm up
     */
    Ratio interleaved(Duration time) {
        compile();
        Histogram bareTimes = Measured.newHistogram();
        Histogram useCaseTimes = Measured.newHistogram();
        for (int i = 0; i < CALLS_TO_SETTLE; i++) {
            inTurns(i, Measured.newHistogram(), Measured.newHistogram());
        }
        long end = System.nanoTime() + time.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            inTurns(i, bareTimes, useCaseTimes);
        }
        return new Ratio(bareTimes.getValueAtPercentile(50), useCaseTimes.getValueAtPercentile(50));
    }

    /** Calls both ways on ready answers: nothing is stored, so that the table stays as it was. */
    private void compile() {
        client.handReadyAnswers(true);
        for (int i = 0; i < CALLS_TO_COMPILE; i++) {
            run(bare);
            run(useCase);
        }
        client.handReadyAnswers(false);
    }

    /** What a call allocates on ready answers. */
    Allocated allocated() {
        client.handReadyAnswers(true);
        return new Allocated(Allocation.of(bare), Allocation.of(useCase));
    }

    /** Bytes of one call. */
    record Allocated(long bare, long useCase) {

        /** What the use case adds to the requests. */
        long added() {
            return useCase - bare;
        }
    }

    private void inTurns(int turn, Histogram bareTimes, Histogram useCaseTimes) {
        if (turn % 2 == 0) {
            time(bare, bareTimes);
        }
        time(useCase, useCaseTimes);
        if (turn % 2 == 1) {
            time(bare, bareTimes);
        }
    }

    private static void time(Supplier<Object> call, Histogram times) {
        long begin = System.nanoTime();
        run(call);
        times.recordValue((System.nanoTime() - begin) / 1_000);
    }

    private static void run(Supplier<Object> way) {
        var unused = way.get();
    }

    /** Medians in microseconds. */
    record Ratio(double bare, double useCase) {

        double value() {
            return useCase / bare;
        }
    }

    /** Ends DynamoDB Local. */
    @TearDown
    public void end() {
        engines.close();
    }
}
