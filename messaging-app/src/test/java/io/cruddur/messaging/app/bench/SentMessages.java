package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.HttpConnection.Answer;
import io.cruddur.messaging.app.config.AwsEndpoint;
import io.cruddur.messaging.app.wiring.AwsClients;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.repair.InboxBreach;
import io.cruddur.messaging.dynamodb.repair.InboxVerification;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ids of all {@link Message}s whose sends were answered, to be looked for in the table. */
final class SentMessages implements Load.AnswerListener {

    private static final Pattern SENT = Pattern.compile("^\\{\"message_group_uuid\":\"[^\"]+\",\"uuid\":\"([^\"]+)\"");
    private static final DynamoDbSettings TABLE = DynamoDbSettings.of("cruddur-messages");

    /** Longer than the stream lags behind. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    @Override
    public void answered(Answer answer, long moment) {
        Matcher matcher = SENT.matcher(answer.text());
        if (answer.status() == 200 && matcher.find()) {
            sent.add(matcher.group(1));
        }
    }

    /** What DynamoDB Local on this port holds of them, and what {@code inbox verify} says. */
    List<List<String>> compareWith(int port) {
        URI address = URI.create("http://127.0.0.1:" + port);
        try (DynamoDbClient client = AwsClients.openForCommand(new AwsEndpoint.Custom(Region.US_EAST_1, address))) {
            List<InboxBreach> breaches = new ArrayList<>();
            InboxVerification.Progress read = new InboxVerification(
                            client, TABLE, InstantSource.system(), PAUSE, CapacityListener.NONE)
                    .verify(breaches::add, progress -> {});
            Set<String> stored = new HashSet<>();
            List<String> doubled = new ArrayList<>();
            new MessageTable(client, TABLE).scan(item -> {
                Object id = item.get("message_uuid");
                if (id != null && !stored.add(id.toString())) {
                    doubled.add(id.toString());
                }
            });
            long lost = sent.stream().filter(id -> !stored.contains(id)).count();
            return List.of(
                    List.of("messages whose send was answered", Integer.toString(sent.size())),
                    List.of("of them lost", Long.toString(lost)),
                    List.of("messages stored twice", Integer.toString(doubled.size())),
                    List.of("groups", Long.toString(read.groups())),
                    List.of("breaches that `inbox verify` finds", Integer.toString(breaches.size())));
        }
    }
}
