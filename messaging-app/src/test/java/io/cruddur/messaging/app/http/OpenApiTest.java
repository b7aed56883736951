package io.cruddur.messaging.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.error.Problem;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.app.http.limit.RequestsUnderWay;
import io.cruddur.messaging.app.http.live.LiveEvents;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.usecase.FindCaller;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OpenApiTest {

    /** Of no request: users come from the user database; and 401 has no code. */
    private static final Set<ErrorCode> NEVER_ANSWERED =
            EnumSet.of(ErrorCode.USER_UUID_BLANK, ErrorCode.UNAUTHENTICATED);

    /** Named in the file's description: they answer what the server can't read, whichever operation it was meant for. */
    private static final Set<HttpErrorCode> OF_NO_OPERATION = EnumSet.of(
            HttpErrorCode.NOT_FOUND,
            HttpErrorCode.METHOD_NOT_ALLOWED,
            HttpErrorCode.URI_TOO_LONG,
            HttpErrorCode.MISDIRECTED_REQUEST,
            HttpErrorCode.HEADERS_TOO_LARGE,
            HttpErrorCode.HTTP_VERSION_NOT_SUPPORTED);

    @Test
    void theServiceServesTheFile() {
        try (RunningService service = RunningService.start()) {
            Answer answer = service.client().get("/openapi.json");

            answer.assertOk();
            assertThat(answer.text("openapi")).isEqualTo("3.1.0");
        }
    }

    @Test
    void theFileDescribesTheRoutesThatThereAreAndNoOthers() {
        assertThat(routes(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE))
                .isEqualTo(OpenApiFile.operations());
    }

    @Test
    void everyGetHasAHead() {
        assertThat(routes(HandlerType.HEAD))
                .isEqualTo(routes(HandlerType.GET).stream()
                        .map(route -> route.replace("GET", "HEAD"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void theFileNamesEachCodeThatCanBeAnsweredAndNoOther() {
        Stream<String> domain =
                EnumSet.complementOf(EnumSet.copyOf(NEVER_ANSWERED)).stream().map(ErrorCode::wire);
        Stream<String> http =
                EnumSet.complementOf(EnumSet.copyOf(OF_NO_OPERATION)).stream().map(HttpErrorCode::wire);

        assertThat(OpenApiFile.codes())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(domain, http).toList());
        assertThat(OF_NO_OPERATION)
                .allSatisfy(code ->
                        assertThat(OpenApiFile.description()).contains(code.status() + " (`" + code.wire() + "`)"));
    }

    @Test
    void everyErrorIsDescribedInBothForms() {
        assertThat(OpenApiFile.errors()).hasSizeGreaterThan(10).allMatch(content -> content.has(Problem.MEDIA_TYPE));
    }

    private static Set<String> routes(HandlerType... methods) {
        TestClock clock = new TestClock(RunningService.NOON);
        UseCases useCases = RunningService.useCases(clock);
        Limits limits = new Limits(LimitSettings.DEFAULT);
        LiveEvents events = new LiveEvents(useCases.watchGroups(), limits, clock, LiveEvents.LONGEST_RETURN);
        Callers callers = new Callers(
                new FindCaller(RunningService::verified, identity -> Optional.empty(), identity -> Optional.empty()),
                new RequestsUnderWay(1));
        Javalin javalin = Javalin.create(
                config -> new MessagingRoutes(useCases, callers, limits, new Paging(""), events, () -> false)
                        .addTo(config.routes));
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> Set.of(methods).contains(endpoint.method))
                .map(OpenApiTest::named)
                .collect(Collectors.toSet());
    }

    private static String named(Endpoint endpoint) {
        return endpoint.method + " " + endpoint.path;
    }
}
