package io.cruddur.messaging.app;

import java.net.URI;
import software.amazon.awssdk.regions.Region;

/** Where DynamoDB is. */
public sealed interface DynamoDbEndpoint {

    /** The region that requests are signed for. */
    Region region();

    /**
     * AWS itself, at the address that the SDK knows.
     *
     * @param region where the table is
     */
    record Aws(Region region) implements DynamoDbEndpoint {}

    /**
     * Any other address, such as that of DynamoDB Local.
     *
     * @param region what requests are signed for
     * @param address the address, with {@code http} or {@code https}
     */
    record Custom(Region region, URI address) implements DynamoDbEndpoint {}
}
