package io.cruddur.messaging.cognito;

import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/**
 * cognito-local, which stands in for Amazon Cognito: pools, their users, and tokens that are signed for a password. One
 * process for all tests of a JVM, on a port of its own; it ends with the JVM, however that ends.
 *
 * <p>All of its pools sign with one key. Its ListUsers gives all users on one page, with all of their attributes.
 */
public final class CognitoLocal {

    private static final Duration START = Duration.ofMinutes(1);
    private static final NodePackage PACKAGE = new NodePackage(CognitoLocal.class, "cognito-local");

    /** Ends when nobody holds the other end of its input. */
    private static final String PROGRAM =
            "process.stdin.on('end', () => process.exit()).resume(); require(process.argv[1])";

    private static final class Running {
        static final CognitoLocal INSTANCE = new CognitoLocal();
    }

    private final URI address;
    private final CognitoIdentityProviderClient client;

    private CognitoLocal() {
        try {
            int port = freePort();
            this.address = URI.create("http://127.0.0.1:" + port);
            start(port);
            this.client = open(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while cognito-local was starting", e);
        }
    }

    /**
     * The one that runs, or is started. Without node or npm the test is skipped, or fails where {@code CI} is {@code true}.
     */
    public static CognitoLocal running() {
        PACKAGE.require();
        return Running.INSTANCE;
    }

    private static void start(int port) throws IOException, InterruptedException {
        Path program = PACKAGE.install().resolve("node_modules/cognito-local/lib/bin/start.js");
        Path folder = PACKAGE.newFolder("run");
        Files.writeString(
                Files.createDirectory(folder.resolve(".cognito")).resolve("config.json"), """
                {"UserPoolDefaults": {"UsernameAttributes": []}, "TokenConfig": {"IssuerDomain": "http://127.0.0.1:%d"}}
                """.formatted(port));
        Path output = folder.resolve("output.txt");
        ProcessBuilder node = new ProcessBuilder("node", "-e", PROGRAM, program.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        node.environment().putAll(Map.of("HOST", "127.0.0.1", "PORT", Integer.toString(port)));
        Process process = node.start();
        await().atMost(START).until(() -> !process.isAlive() || accepts(port));
        if (!process.isAlive()) {
            throw new IllegalStateException("cognito-local does not start:\n" + Files.readString(output));
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A client of whatever is at this address, with credentials that nobody asks for. */
    static CognitoIdentityProviderClient open(URI address) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(address)
                .region(Region.of("local"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(RetryMode.STANDARD)
                        .build())
                .build();
    }

    /** Where it is. */
    public URI address() {
        return address;
    }

    /** A client of it, which stays open. */
    public CognitoIdentityProviderClient client() {
        return client;
    }

    /** A new pool without users. */
    public UserPool newPool() {
        CreateUserPoolRequest pool =
                CreateUserPoolRequest.builder().poolName("a pool of tests").build();
        return new UserPool(client.createUserPool(pool).userPool().id(), address);
    }

    /** The id of a new app client of the pool, which may sign in with a password. */
    public String newClient(UserPool pool) {
        return client.createUserPoolClient(CreateUserPoolClientRequest.builder()
                        .userPoolId(pool.id())
                        .clientName("a client of tests")
                        .explicitAuthFlows(List.of(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
                        .build())
                .userPoolClient()
                .clientId();
    }

    /** Adds a confirmed user; what is empty is not set. Returns the {@code sub}, which they may sign in with. */
    public String addUser(
            UserPool pool, String handle, String name, String email, boolean emailVerified, String password) {
        String sub = UUID.randomUUID().toString();
        addUser(pool, new Identity(new IdentityId(sub), handle, name, email, emailVerified));
        client.adminSetUserPassword(AdminSetUserPasswordRequest.builder()
                .userPoolId(pool.id())
                .username(sub)
                .password(password)
                .permanent(true)
                .build());
        return sub;
    }

    /** Adds a user who can't sign in yet. */
    void addUser(UserPool pool, Identity identity) {
        List<AttributeType> attributes = Stream.of(
                        attribute("sub", identity.id().value()),
                        attribute("preferred_username", identity.handle()),
                        attribute("name", identity.displayName()),
                        attribute("email", identity.email()),
                        attribute("email_verified", identity.emailVerified() ? "true" : ""))
                .filter(attribute -> !attribute.value().isEmpty())
                .toList();
        client.adminCreateUser(AdminCreateUserRequest.builder()
                .userPoolId(pool.id())
                .username(identity.id().value())
                .userAttributes(attributes)
                .messageAction(MessageActionType.SUPPRESS)
                .build());
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    /** The access token that a user gets for their password. */
    public String accessTokenOf(String clientId, String sub, String password) {
        return signIn(clientId, sub, password).accessToken();
    }

    /** The id token that comes with it. */
    public String idTokenOf(String clientId, String sub, String password) {
        return signIn(clientId, sub, password).idToken();
    }

    private AuthenticationResultType signIn(String clientId, String sub, String password) {
        return client.initiateAuth(InitiateAuthRequest.builder()
                        .clientId(clientId)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", sub, "PASSWORD", password))
                        .build())
                .authenticationResult();
    }
}
