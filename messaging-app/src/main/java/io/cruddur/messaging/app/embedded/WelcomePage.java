package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.postgres.PostgresUserSeed;

/** The page at {@code /}: links, and lines for a terminal. */
final class WelcomePage {

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <title>Cruddur Messaging</title>
            </head>
            <body>
              <h1>Cruddur Messaging</h1>
              <ul>
                <li><a href="/dev/users">The users</a></li>
                <li><a href="/openapi.json">The API, as OpenAPI 3.1</a></li>
                <li><a href="/api/health-check">Health check</a></li>
              </ul>
              <p>Sign in, read the inbox, write to somebody:</p>
              <pre>
            curl -s -X POST %1$s/dev/sign-in -d '{"handle": "%2$s"}'
            TOKEN=<i>the access_token of the answer</i>
            curl -s -H "Authorization: Bearer $TOKEN" %1$s/api/message_groups
            curl -s -H "Authorization: Bearer $TOKEN" %1$s/api/messages/<i>the uuid of a group</i>
            curl -s -H "Authorization: Bearer $TOKEN" -X POST %1$s/api/messages -d '{"handle": "%3$s", "message": "Hello!"}'
              </pre>
            </body>
            </html>
            """;

    private WelcomePage() {}

    static String html(int port) {
        return HTML.formatted(
                EmbeddedSystem.address(port),
                PostgresUserSeed.handles().get(0),
                PostgresUserSeed.handles().get(2));
    }
}
