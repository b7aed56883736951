package io.cruddur.messaging.app.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the inbox function and Lambda leave for a repair: the queue, and where the bucket is. */
final class QueueSection {

    private static final Variable<Optional<URI>> BROKEN_GROUPS = Variable.optional(
            "BROKEN_GROUPS_QUEUE_URL",
            "what needs a repair comes again",
            "where the inbox function puts the ids of groups that need a repair",
            "the URL of a queue, such as https://sqs.eu-central-1.amazonaws.com/123456789012/broken-groups",
            Variable::url);

    private static final Variable<Optional<URI>> BUCKETS_ENDPOINT = Variable.optional(
            "AWS_ENDPOINT_URL_S3",
            "AWS's own",
            "another endpoint of S3, for inbox repair --from-bucket",
            Variable.ADDRESS,
            Variable::url);

    static final List<Variable<?>> VARIABLES = List.of(BROKEN_GROUPS, BUCKETS_ENDPOINT);

    private QueueSection() {}

    static Supplier<Optional<URI>> brokenGroups(VariableReader reader) {
        return reader.read(BROKEN_GROUPS);
    }

    static Supplier<AwsEndpoint> buckets(VariableReader reader) {
        return TableSection.endpoint(reader, BUCKETS_ENDPOINT);
    }
}
