package io.cruddur.messaging.app.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The queue between the inbox function and a repair. */
final class QueueSection {

    private static final Variable<Optional<URI>> BROKEN_GROUPS = Variable.optional(
            "BROKEN_GROUPS_QUEUE_URL",
            "what needs a repair comes again",
            "where the inbox function puts the ids of groups that need a repair",
            "the URL of a queue, such as https://sqs.eu-central-1.amazonaws.com/123456789012/broken-groups",
            Variable::url);

    static final List<Variable<?>> VARIABLES = List.of(BROKEN_GROUPS);

    private QueueSection() {}

    static Supplier<Optional<URI>> brokenGroups(VariableReader reader) {
        return reader.read(BROKEN_GROUPS);
    }
}
