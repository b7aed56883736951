package io.cruddur.messaging.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks TLS, with a certificate for 127.0.0.1 that no authority has signed but itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsTest {

    private static final Keys KEYS = Keys.made();

    private final EmbeddedPostgres server;

    /** A certificate and its private key, in PEM. */
    private record Keys(String certificate, String privateKey) {

        private static final String PASSWORD = "changeit";

        /** By the JDK's own program. */
        static Keys made() {
            try {
                Path file = Files.createTempDirectory("keys").resolve("keys.p12");
                makeStore(file);
                KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
                Files.delete(file);
                Files.delete(file.resolveSibling(""));
                return new Keys(
                        pem(
                                "CERTIFICATE",
                                Objects.requireNonNull(store.getCertificate("server"))
                                        .getEncoded()),
                        pem(
                                "PRIVATE KEY",
                                Objects.requireNonNull(store.getKey("server", PASSWORD.toCharArray()))
                                        .getEncoded()));
            } catch (IOException | InterruptedException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void makeStore(Path file) throws IOException, InterruptedException {
            String options =
                    "-genkeypair -alias server -keyalg EC -dname CN=server -ext san=ip:127.0.0.1 -ext bc=ca:true"
                            + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + file;
            List<String> command = new ArrayList<>(List.of(options.split(" ", -1)));
            command.add(
                    0,
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        }

        private static String pem(String what, byte[] content) {
            return "-----BEGIN " + what + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                    + "\n-----END " + what + "-----\n";
        }
    }

    /** Trusts the server of this test as the real one trusts those of RDS. */
    public static final class AuthorityOfTheTest extends TrustedAuthorities {

        /** For the driver. */
        public AuthorityOfTheTest() throws GeneralSecurityException, IOException {
            super(new ByteArrayInputStream(KEYS.certificate().getBytes(StandardCharsets.US_ASCII)));
        }
    }

    TlsTest(@TempDir Path folder) throws IOException {
        Path certificate = Files.writeString(folder.resolve("server.crt"), KEYS.certificate());
        Path key = Files.writeString(folder.resolve("server.key"), KEYS.privateKey());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        server = TestDatabase.startServer(TestDatabase.serverBuilder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.toString())
                .setServerConfig("ssl_key_file", key.toString()));
    }

    @AfterAll
    void close() throws IOException {
        server.close();
    }

    @Test
    void aServerOfATrustedAuthorityIsSpokenToByTls() {
        Jdbi connected = connecting(
                "127.0.0.1", Map.of("sslmode", "verify-full", "sslfactory", AuthorityOfTheTest.class.getName()));

        boolean encrypted = connected.withHandle(
                handle -> handle.createQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                        .mapTo(Boolean.class)
                        .one());

        assertThat(encrypted).isTrue();
    }

    @Test
    void aServerOfAnotherNameIsNot() {
        Jdbi elsewhere = connecting(
                "localhost", Map.of("sslmode", "verify-full", "sslfactory", AuthorityOfTheTest.class.getName()));

        assertThatThrownBy(elsewhere::open)
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("localhost");
    }

    @Test
    void aServerThatNoAuthorityOfRdsVouchesForIsNot() {
        Jdbi asIfOnRds = connecting("127.0.0.1", Map.of("sslmode", "verify-full", "sslrootcert", "rds"));

        assertThatThrownBy(asIfOnRds::open)
                .hasRootCauseMessage("unable to find valid certification path to requested target");
    }

    private Jdbi connecting(String host, Map<String, String> parameters) {
        return Jdbi.create(PostgresConnections.patient(
                new PostgresSettings(host, server.getPort(), "postgres", "postgres", "", parameters)));
    }

    @Test
    void theAuthoritiesOfRdsAreRootsOfAmazon() throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> authorities;
        try (InputStream bundle = RdsAuthorities.bundle()) {
            authorities = CertificateFactory.getInstance("X.509").generateCertificates(bundle);
        }

        for (Certificate authority : authorities) {
            authority.verify(authority.getPublicKey());
        }
        assertThat(authorities)
                .map(X509Certificate.class::cast)
                .allMatch(authority -> authority.getBasicConstraints() >= 0)
                .map(authority -> authority.getSubjectX500Principal().getName())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.contains("Amazon") || name.contains("Starfield Services"))
                .anyMatch(name -> name.contains("Amazon RDS eu-central-1 Root CA RSA2048 G1"))
                .anyMatch(name -> name.contains("CN=Amazon Root CA 1,"));
    }
}
