package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI file as people read it. */
final class DocsPageTest {

    private static final int OPERATIONS = 19;

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    @Test
    void everyOperationIsShownAndOneIsTried() {
        List<String> complaints = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        Page page = running.chromium().window(new NewContextOptions()).newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> asked.add(request.url()));

        Response response = page.navigate(running.address() + "/docs");

        assertThat(response.headerValue("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.locator(".opblock")).hasCount(OPERATIONS);
        Locator health = page.locator(".opblock").filter(new Locator.FilterOptions().setHasText("/api/health-check"));
        health.locator(".opblock-summary-control").click();
        health.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try it out"))
                .click();
        health.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute"))
                .click();
        assertThat(health.locator(".live-responses-table tr.response .response-col_description"))
                .containsText("\"success\": true");
        assertThat(complaints).isEmpty();
        assertThat(asked)
                .filteredOn(url -> !url.startsWith("data:"))
                .extracting(url -> URI.create(url).getAuthority())
                .containsOnly(URI.create(running.address()).getAuthority());
    }

    @Test
    void nothingElseOfTheLibraryIsServed() throws IOException, InterruptedException {
        for (String method : List.of("GET", "HEAD")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(running.address() + "/docs/index.css"))
                    .method(method, BodyPublishers.noBody())
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode())
                    .as(method)
                    .isEqualTo(404);
        }
    }
}
