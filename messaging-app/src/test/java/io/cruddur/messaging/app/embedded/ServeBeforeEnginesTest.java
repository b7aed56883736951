package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.cognito.LocalIssuer;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service that is started before all that it needs. */
final class ServeBeforeEnginesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CALLERS = 4;

    /** Where nothing listens. */
    private static final Map<String, String> NOWHERE = Map.of(
            "PORT",
            "0",
            "AWS_REGION",
            "eu-central-1",
            "AWS_ENDPOINT_URL_DYNAMODB",
            "http://127.0.0.1:1",
            "CONNECTION_URL",
            "postgresql://cruddur@127.0.0.1:1/users",
            "AWS_COGNITO_USER_POOL_ID",
            "eu-central-1_Example",
            "AWS_COGNITO_USER_POOL_CLIENT_ID",
            "our-app-client",
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
            "http://127.0.0.1:1");

    @Test
    void theStartSaysWhatIsNotReachedAndTheLogHasNoTraces(@TempDir Path temporary)
            throws IOException, InterruptedException {
        try (Program service = Program.start(temporary, NOWHERE, "serve")) {
            Client caller = Client.withToken(service.address(), LocalIssuer.token());

            Client.Answer answer = caller.get("/api/message_groups");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).extracting(JsonNode::asText).containsExactly("identities_unavailable");
            await().atMost(PATIENCE)
                    .until(() -> lines(service, "no events from elsewhere").size() >= 3);
            assertThat(lines(service, "Not reached"))
                    .extracting(line -> line.replaceAll(":.*", "").replaceAll(" +", " "))
                    .containsExactly(
                            " Not reached the table cruddur-messages",
                            " Not reached the user database",
                            " Not reached the keys of the user pool");
            assertThat(service.output())
                    .noneMatch(line -> line.startsWith("\tat "))
                    .noneMatch(line -> line.contains("is ready"));

            service.stop();
            assertThat(service.exitCode()).isEqualTo(Program.ENDED_BY_SIGTERM);
        }
    }

    /** Callers that a balancer sends here until the health check tells it not to. */
    @Test
    void noRequestIsLostWhereItsBalancerAsksForHealth(@TempDir Path temporary) throws Exception {
        Map<String, String> environment = new HashMap<>(NOWHERE);
        environment.put("STOP_DELAY_SECONDS", "10");
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        AtomicBoolean sent = new AtomicBoolean(true);
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        try (Program service = Program.start(temporary, environment, "serve")) {
            Client caller = Client.nobody(service.address());
            assertThat(caller.get("/api/health-check").status()).isEqualTo(200);
            for (int thread = 0; thread < CALLERS; thread++) {
                callers.execute(() -> {
                    while (sent.get()) {
                        (isAnswered(caller) ? answered : lost).incrementAndGet();
                    }
                });
            }
            await().atMost(PATIENCE).until(() -> answered.get() > 100);

            service.stop();
            await().atMost(PATIENCE).until(() -> caller.get("/api/health-check").status() == 503);
            assertThat(caller.get("/api/health-check").body())
                    .extracting(JsonNode::asText)
                    .containsExactly("shutting_down");
            int before = answered.get();
            await().atMost(PATIENCE).until(() -> answered.get() > before + 20);
            sent.set(false);
            callers.shutdown();

            assertThat(callers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(lost).hasValue(0);
            assertThat(service.exitCode()).isEqualTo(Program.ENDED_BY_SIGTERM);
            assertThatThrownBy(() -> caller.get("/api/health-check")).isInstanceOf(ConnectException.class);
        } finally {
            sent.set(false);
            callers.shutdownNow();
        }
    }

    private static boolean isAnswered(Client caller) {
        try {
            return caller.get("/openapi.json").status() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> lines(Program service, String text) {
        return service.output().stream().filter(line -> line.contains(text)).toList();
    }
}
