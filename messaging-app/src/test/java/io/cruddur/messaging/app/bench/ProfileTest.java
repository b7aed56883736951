package io.cruddur.messaging.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileTest {

    @ParameterizedTest
    @CsvSource({
        "software.amazon.awssdk.http.auth.aws.internal.signer.V4RequestSigner, signing and credentials",
        "software.amazon.awssdk.http.apache5.Apache5HttpClient, the SDK's HTTP client",
        "org.apache.hc.client5.http.impl.classic.InternalHttpClient, the SDK's HTTP client",
        "software.amazon.awssdk.services.dynamodb.model.QueryRequest, the SDK's JSON and model",
        "software.amazon.awssdk.core.internal.http.AmazonSyncHttpClient, the SDK's core",
        "org.jdbi.v3.core.Handle, 'JDBC, JDBI and the pool'",
        "io.cruddur.messaging.app.bench.StoreTime, what measures",
        "io.cruddur.messaging.app.http.MessagingRoutes, ours: the HTTP side",
        "com.google.inject.Key, others"
    })
    void aTypeBelongsToThePartOfItsMostSpecialPackage(String type, String part) {
        assertThat(Profile.partOf(type)).isEqualTo(part);
    }
}
