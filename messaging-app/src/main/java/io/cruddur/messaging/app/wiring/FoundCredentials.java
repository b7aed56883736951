package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.app.config.ConfigurationException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.UnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials that the SDK finds, in its own order. If it finds none, its error has two pages on all the ways that it
 * tried. Here, one sentence names the way that was configured, and its cause says why that failed.
 */
final class FoundCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    private static final String MISSING = "AWS credentials are missing: set AWS_PROFILE to a profile that has some, or"
            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; on AWS, give a role to what runs this.";

    /** A profile with one of these has credentials. */
    private static final Set<String> CREDENTIALS_OF_A_PROFILE = Set.of(
            ProfileProperty.AWS_ACCESS_KEY_ID,
            ProfileProperty.ROLE_ARN,
            ProfileProperty.SSO_ACCOUNT_ID,
            ProfileProperty.LOGIN_SESSION,
            ProfileProperty.CREDENTIAL_PROCESS);

    private final ErrorCode code;
    private final DefaultCredentialsProvider found;

    /** Credentials for calls that fail with this code where there are none. */
    FoundCredentials(ErrorCode code) {
        this.code = code;
        this.found = DefaultCredentialsProvider.builder().build();
    }

    /**
     * Fails if none are configured. What is configured may be away now, and back in a moment.
     *
     * @throws ConfigurationException that says what to set
     */
    void check() {
        try {
            found.resolveCredentials();
        } catch (SdkException e) {
            if (configured().findAny().isEmpty()) {
                throw new ConfigurationException(List.of(MISSING));
            }
        }
    }

    /** {@inheritDoc} Throws {@link UnavailableException} where there are none. */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return found.resolveCredentials();
        } catch (SdkException e) {
            return configured()
                    .findFirst()
                    .map(this::ask)
                    .orElseThrow(() -> new UnavailableException(
                            code, MISSING, new IllegalStateException("Nothing gives any, nor does the machine.")));
        }
    }

    /** Tries the configured way once more: alone, it says why it fails. */
    private AwsCredentials ask(Way way) {
        try {
            return way.provider().get().resolveCredentials();
        } catch (RuntimeException e) {
            throw new UnavailableException(code, "AWS gives no credentials for " + way.name() + ".", e);
        }
    }

    @Override
    public void close() {
        found.close();
    }

    private record Way(String name, Supplier<AwsCredentialsProvider> provider) {}

    private static Stream<Way> configured() {
        return Stream.of(webIdentity(), profile(), container()).flatMap(Optional::stream);
    }

    private static Optional<Way> webIdentity() {
        return SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE
                .getStringValue()
                .map(file -> new Way("AWS_WEB_IDENTITY_TOKEN_FILE", WebIdentityTokenFileCredentialsProvider::create));
    }

    private static Optional<Way> profile() {
        return ProfileFile.defaultProfileFile()
                .profile(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
                .filter(FoundCredentials::hasCredentials)
                .map(profile -> new Way("the profile " + profile.name(), ProfileCredentialsProvider::create));
    }

    private static boolean hasCredentials(Profile profile) {
        return profile.properties().keySet().stream().anyMatch(CREDENTIALS_OF_A_PROFILE::contains);
    }

    private static Optional<Way> container() {
        return SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI
                .getStringValue()
                .or(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI::getStringValue)
                .map(uri -> new Way(
                        "the container",
                        () -> ContainerCredentialsProvider.builder().build()));
    }
}
