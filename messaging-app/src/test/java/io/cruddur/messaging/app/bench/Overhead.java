package io.cruddur.messaging.app.bench;

import com.google.inject.Guice;
import io.cruddur.messaging.app.Storage;
import io.cruddur.messaging.app.StoreModule;
import io.cruddur.messaging.app.embedded.EmbeddedEngines;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.memory.InMemoryUserDirectory;
import io.cruddur.messaging.domain.memory.People;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import io.cruddur.messaging.domain.usecase.ListMessages;
import io.cruddur.messaging.domain.usecase.SendMessage;
import io.cruddur.messaging.domain.usecase.StartMessageGroup;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.MessageTable;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Each pattern through its use case, and by the bare client with the same requests, on DynamoDB Local in this process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
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

    private final EmbeddedEngines engines = new EmbeddedEngines(new Storage.Temporary());
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private Supplier<Object> call = Object::new;

    /** Makes a table with a full page of messages, in one of 20 groups. */
    @Setup
    public void prepare() {
        new MessageTable(engines.dynamoDb(), TABLE).create();
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        users.add(People.BEN);
        MessageStore store = Guice.createInjector(
                        new StoreModule(engines.dynamoDb(), TABLE),
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
        BareRequests bare = new BareRequests(engines.dynamoDb(), TABLE.table(), first.group(), TEXT.value());
        Map<String, Supplier<Object>> useCases = Map.of(
                "A", () -> messages.list(People.ANNA.id(), first.group(), PAGE),
                "B", () -> groups.list(People.BEN.id(), PAGE),
                "C", () -> start.start(anybody(), People.BEN.handle(), TEXT),
                "D", () -> send.send(People.ANNA, first.group(), TEXT));
        Map<String, Supplier<Object>> bareCalls =
                Map.of("A", bare::messages, "B", bare::groups, "C", bare::start, "D", bare::send);
        call = (through.equals(BARE) ? bareCalls : useCases).getOrDefault(pattern, Object::new);
    }

    private static Participant anybody() {
        return new Participant(new UserId(UUID.randomUUID()), People.ANNA.handle(), People.ANNA.displayName());
    }

    /** One call of the pattern. */
    @Benchmark
    public Object call() {
        return call.get();
    }

    /** Ends DynamoDB Local. */
    @TearDown
    public void end() {
        engines.close();
    }
}
