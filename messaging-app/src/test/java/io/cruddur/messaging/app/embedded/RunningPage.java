package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.wiring.UserDatabases;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The embedded system and a browser, in which each user has their own window: one of each for all tests of the page. */
final class RunningPage implements AutoCloseable {

    private static @Nullable RunningPage shared;

    private static final Pattern WELCOME =
            Pattern.compile("Listens on +(?<address>http://\\S+).*CONNECTION_URL=(?<users>\\S+)", Pattern.DOTALL);

    private final Chromium chromium = Chromium.start();
    /** The seeded users write to somebody else in each test. */
    private final EmbeddedSystem system = new EmbeddedSystem(
            Configuration.of(Map.of("PORT", "0", "LIMIT_SENDS_BURST", "1000", "LIMIT_NEW_GROUPS_PER_HOUR", "1000")));

    private final Matcher welcome = WELCOME.matcher(system.start());

    private RunningPage() {
        assertThat(welcome.find()).isTrue();
    }

    /** The one that runs, or is started. */
    static synchronized RunningPage shared() {
        if (shared == null) {
            RunningPage started = new RunningPage();
            AfterAllTests.close(started::close);
            shared = started;
        }
        return shared;
    }

    String address() {
        return welcome.group("address");
    }

    Chromium chromium() {
        return chromium;
    }

    ChatWindow signedIn(String displayName) {
        return ChatWindow.signedIn(chromium, address(), displayName);
    }

    ChatWindow signedIn(String displayName, NewContextOptions options) {
        return ChatWindow.signedIn(chromium, address(), displayName, options);
    }

    /** One more user than the seeded ones. */
    void register(String handle, String displayName) {
        try (PostgresDatabase database = database()) {
            database.users().register(new Identity(new IdentityId(handle), handle, displayName, "", false));
        }
    }

    /** Closes the door to a user, as an erasure does first. */
    void erase(String handle) {
        try (PostgresDatabase database = database()) {
            Participant user = database.users().findByHandle(new Handle(handle)).orElseThrow();
            database.users().erase(user.id(), Instant.now());
        }
    }

    private PostgresDatabase database() {
        Map<String, String> environment = Map.of("CONNECTION_URL", welcome.group("users"));
        return UserDatabases.open(Configuration.of(environment).users());
    }

    @Override
    public void close() {
        system.close();
        chromium.close();
    }
}
