package io.cruddur.messaging.app.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What ECS itself calls under the role by which it starts a task, and why. */
final class CalledByEcs {

    private static final Map<String, String> REASONS = Map.of(
            "ecr:GetAuthorizationToken", "it signs in to the registry, which is one for the whole account",
            "ecr:BatchCheckLayerAvailability", "it looks which parts of the image are there",
            "ecr:GetDownloadUrlForLayer", "it fetches them",
            "ecr:BatchGetImage", "it reads what the image is made of",
            "logs:CreateLogStream", "each task has a log of its own",
            "logs:PutLogEvents", "what the task prints is kept");

    private CalledByEcs() {}

    /** The actions, once for each log that they are done to. */
    static List<String> actions() {
        return REASONS.keySet().stream()
                .flatMap(action -> action.startsWith("logs:") ? Stream.of(action, action) : Stream.of(action))
                .toList();
    }
}
