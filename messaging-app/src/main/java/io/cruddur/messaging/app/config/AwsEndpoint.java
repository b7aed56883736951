package io.cruddur.messaging.app.config;

import java.net.URI;
import software.amazon.awssdk.regions.Region;

/** Where a service of AWS is. */
public sealed interface AwsEndpoint {

    /** The region that requests are signed for. */
    Region region();

    /**
     * AWS itself, at the address that the SDK knows.
     *
     * @param region where it is
     */
    record Aws(Region region) implements AwsEndpoint {}

    /**
     * Any other address, such as that of DynamoDB Local.
     *
     * @param region what requests are signed for
     * @param address the address, with {@code http} or {@code https}
     */
    record Custom(Region region, URI address) implements AwsEndpoint {}
}
