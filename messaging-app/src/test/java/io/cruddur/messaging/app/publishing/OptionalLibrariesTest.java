package io.cruddur.messaging.app.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.cognito.CognitoIdentityDirectory;
import io.cruddur.messaging.cognito.CognitoLocal;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Who embeds an adapter and leaves an optional library out has all that does not need it. */
final class OptionalLibrariesTest {

    private static final String FLYWAY = "org.flywaydb.";
    private static final String FLYWAY_FOR_POSTGRESQL = "org.flywaydb.database.postgresql.";
    private static final String HIKARI = "com.zaxxer.hikari.";
    private static final String NIMBUS = "com.nimbusds.";

    /** What a backend does with the users, on connections of the driver's own. */
    public static final class Users {

        private Users() {}

        /** Looks a user up; the answer is their name. */
        public static String lookUp(String url) {
            try (PostgresDatabase database = database(url)) {
                Participant mariam =
                        database.users().findByHandle(new Handle("MARIAM")).orElseThrow();
                return database.users().findById(mariam.id()).orElseThrow().displayName();
            }
        }

        /** Loads the schema. */
        public static String load(String url) {
            try (PostgresDatabase database = database(url)) {
                return String.valueOf(database.schema().load());
            }
        }

        /** Opens our own pool. */
        public static String open(String url) {
            try (PostgresDatabase database = PostgresDatabase.open(PostgresSettings.parse(url))) {
                return database.poolUse().toString();
            }
        }

        private static PostgresDatabase database(String url) {
            PostgresSettings settings = PostgresSettings.parse(url);
            PGSimpleDataSource server = new PGSimpleDataSource();
            server.setServerNames(new String[] {settings.host()});
            server.setPortNumbers(new int[] {settings.port()});
            server.setDatabaseName(settings.database());
            server.setUser(settings.user());
            server.setPassword(settings.password());
            return PostgresDatabase.on(server);
        }
    }

    /** What a backend does with a user pool that has its tokens verified elsewhere. */
    public static final class Identities {

        private Identities() {}

        /** Finds an identity in a pool; the answer is its handle. */
        public static String find(String pool, String address, String sub) {
            try (CognitoIdentityProviderClient client = CognitoIdentityProviderClient.builder()
                    .region(Region.EU_CENTRAL_1)
                    .endpointOverride(URI.create(address))
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                    .build()) {
                return new CognitoIdentityDirectory(client, new UserPool(pool, URI.create(address)))
                        .find(new IdentityId(sub))
                        .orElseThrow()
                        .handle();
            }
        }

        /** Has tokens verified here. */
        public static String verify(String pool) {
            return UserPool.of(pool)
                    .tokenVerifier("client", InstantSource.system())
                    .toString();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FLYWAY, HIKARI})
    void usersAreLookedUpWithout(String library) throws Throwable {
        assertThat(new WithoutLibrary(library).call(Users.class, "lookUp", loaded()))
                .isEqualTo("Mariam Haddad");
    }

    @Test
    void theSchemaIsLoadedWithoutHikari() throws Throwable {
        assertThat(new WithoutLibrary(HIKARI).call(Users.class, "load", TestEngines.newDatabase()))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {FLYWAY, FLYWAY_FOR_POSTGRESQL})
    void loadingTheSchemaWithoutFlywayTellsWhatToAdd(String library) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new WithoutLibrary(library).call(Users.class, "load", TestEngines.newDatabase()))
                .withMessageContaining("org.flywaydb:flyway-core and org.flywaydb:flyway-database-postgresql");
    }

    @Test
    void ourOwnPoolWithoutHikariTellsWhatToAdd() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new WithoutLibrary(HIKARI).call(Users.class, "open", TestEngines.newDatabase()))
                .withMessageContaining("com.zaxxer:HikariCP");
    }

    @Test
    void identitiesAreReadWithoutNimbus() throws Throwable {
        CognitoLocal cognito = CognitoLocal.running();
        UserPool pool = cognito.newPool();
        String sub = cognito.addUser(pool, "ada", "Ada", "ada@example.com", true, "Correct horse 9!");

        assertThat(new WithoutLibrary(NIMBUS)
                        .call(
                                Identities.class,
                                "find",
                                pool.id(),
                                pool.address().toString(),
                                sub))
                .isEqualTo("ada");
    }

    @Test
    void verifyingTokensWithoutNimbusTellsWhatToAdd() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new WithoutLibrary(NIMBUS).call(Identities.class, "verify", "eu-central-1_a1B2c3D4e"))
                .withMessageContaining("com.nimbusds:nimbus-jose-jwt");
    }

    /** Each name that is added here is a part of the adapter that those without the library lose. */
    @ParameterizedTest
    @CsvSource({
        "postgres, org.flywaydb., Migrations",
        "postgres, com.zaxxer.hikari., HikariPool ReadOnlySessions",
        "cognito, com.nimbusds., AccessTokenVerifier IssuerKeys"
    })
    void theOnlyTypesThatNeedItAre(String adapter, String library, String types) {
        assertThat(typesOf("io.cruddur.messaging." + adapter))
                .hasSizeGreaterThan(5)
                .filteredOn(type -> needs(type, library))
                .extracting(type -> type.getName().replaceFirst(".*\\.", "").replaceFirst("\\$.*", ""))
                .containsOnly(types.split(" "));
    }

    private static List<JavaClass> typesOf(String adapter) {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages(adapter)
                        .stream()
                        .toList();
    }

    private static boolean needs(JavaClass type, String library) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency.getTargetClass().getName().startsWith(library));
    }

    /** The address of a database with the users of the seed. */
    private static String loaded() {
        String url = TestEngines.newDatabase();
        try (PostgresDatabase database = PostgresDatabase.open(PostgresSettings.parse(url))) {
            database.schema().load();
            database.seed().seed();
        }
        return url;
    }
}
