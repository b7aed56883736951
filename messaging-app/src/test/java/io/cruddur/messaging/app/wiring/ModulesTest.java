package io.cruddur.messaging.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.inject.Key;
import com.google.inject.PrivateModule;
import com.google.inject.spi.Elements;
import com.google.inject.spi.PrivateElements;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.cruddur.messaging.app.cache.CacheListener;
import io.cruddur.messaging.app.config.AwsEndpoint;
import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.app.http.HttpSettings;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.app.http.live.StreamListener;
import io.cruddur.messaging.app.http.server.RequestListener;
import io.cruddur.messaging.cognito.AccessTokenSettings;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.BlockList;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.TokenVerifier;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import io.cruddur.messaging.domain.usecase.SyncIdentities;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.InboxListener;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class ModulesTest {

    /** Neither engine is there, and no module asks for it: a client and a pool connect when they are used. */
    private static final DynamoDbClient CLIENT =
            AwsClients.openForService(new AwsEndpoint.Custom(Region.EU_CENTRAL_1, URI.create("http://127.0.0.1:1")));

    private static final PostgresDatabase DATABASE =
            PostgresDatabase.open(PostgresSettings.parse("postgresql://nobody@127.0.0.1:1/nothing"));

    private static final Limits LIMITS = new Limits(LimitSettings.DEFAULT);

    static Stream<Arguments> modules() {
        return Stream.of(
                argumentSet(
                        "the store",
                        new StoreModule(CLIENT, DynamoDbSettings.of("messages")),
                        Set.of(BlockList.class, MessageStore.class)),
                argumentSet(
                        "the projector",
                        new ProjectorModule(CLIENT, DynamoDbSettings.of("messages")),
                        Set.of(InboxProjector.class)),
                argumentSet("the users", new UsersModule(DATABASE.users()), Set.of(UserStore.class)),
                argumentSet(
                        "the identities",
                        new IdentitiesModule(IdentityDirectory.EMPTY),
                        Set.of(RegisterUser.class, SyncIdentities.class)),
                argumentSet(
                        "the tokens",
                        new TokensModule(
                                new AccessTokenSettings("issuer", "client"), new ImmutableJWKSet<>(new JWKSet())),
                        Set.of(TokenVerifier.class)),
                argumentSet(
                        "the use cases",
                        new UseCasesModule(LIMITS, RevisionRules.DEFAULT),
                        Set.of(InstantSource.class, UseCases.class)),
                argumentSet(
                        "the metrics",
                        MetricsModule.unseen(),
                        Set.of(
                                RequestListener.class,
                                CapacityListener.class,
                                InboxListener.class,
                                StreamListener.class,
                                CacheListener.class)),
                argumentSet(
                        "HTTP",
                        new HttpModule(new HttpSettings("127.0.0.1", 0, null, null), LIMITS, List.of()),
                        Set.of(HttpService.class)));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleExposesWhatItSaysAndNothingElse(PrivateModule module, Set<Class<?>> exposed) {
        assertThat(Elements.getElements(module))
                .filteredOn(PrivateElements.class::isInstance)
                .singleElement()
                .satisfies(element -> assertThat(((PrivateElements) element).getExposedKeys())
                        .extracting(Key::getTypeLiteral)
                        .extracting(type -> (Object) type.getRawType())
                        .containsExactlyInAnyOrderElementsOf(exposed));
    }
}
