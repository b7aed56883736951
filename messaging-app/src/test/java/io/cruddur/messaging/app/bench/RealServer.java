package io.cruddur.messaging.app.bench;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.cruddur.messaging.app.config.AwsEndpoint;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.app.metrics.Metrics;
import io.cruddur.messaging.app.wiring.AwsClients;
import io.cruddur.messaging.app.wiring.MetricsModule;
import io.cruddur.messaging.app.wiring.StoreModule;
import io.cruddur.messaging.domain.port.BlockList;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ServiceLoader;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The service on the engines that the environment names, with the metrics of production, but that users sign in as in the
 * embedded mode.
 */
final class RealServer {

    private RealServer() {}

    /** Runs until it is killed, with the HTTP client whose provider's name begins with the argument; without, with its own. */
    public static void main(String[] args) {
        Configuration configuration = Configuration.ofEnvironment();
        PostgresDatabase users = PostgresDatabase.open(PostgresSettings.parse(System.getenv("CONNECTION_URL")));
        Metrics metrics = new Metrics(users::poolUse);
        DynamoDbClient own = AwsClients.openForService(configuration.dynamoDb(), metrics.storeCalls());
        DynamoDbClient client = args.length == 0 ? own : by(args[0], own, configuration.dynamoDb());
        Injector stores = Guice.createInjector(
                new StoreModule(client, configuration.table()),
                new MetricsModule(metrics, false),
                binder -> binder.bind(InstantSource.class).toInstance(InstantSource.system()));
        HttpService service = TimedServer.service(
                stores.getInstance(MessageStore.class), stores.getInstance(BlockList.class), users.users(), metrics);
        System.out.println("Listens on " + TimedServer.address(service.start()));
    }

    /** A client as the service's own, over another client of HTTP. */
    private static DynamoDbClient by(String name, DynamoDbClient own, AwsEndpoint endpoint) {
        SdkHttpClient http = ServiceLoader.load(SdkHttpService.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.getClass().getSimpleName().startsWith(name))
                .findFirst()
                .orElseThrow()
                .createHttpClientBuilder()
                .buildWithDefaults(AttributeMap.builder()
                        .put(SdkHttpConfigurationOption.MAX_CONNECTIONS, 250)
                        .put(SdkHttpConfigurationOption.CONNECTION_TIMEOUT, Duration.ofSeconds(1))
                        .build());
        URI address = ((AwsEndpoint.Custom) endpoint).address();
        return DynamoDbClient.builder()
                .region(endpoint.region())
                .endpointOverride(address)
                .httpClient(http)
                .overrideConfiguration(own.serviceClientConfiguration().overrideConfiguration())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
