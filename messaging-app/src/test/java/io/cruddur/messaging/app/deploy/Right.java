package io.cruddur.messaging.app.deploy;

/**
 * What a policy grants, or a call needs.
 *
 * @param action in IAM's words, such as {@code dynamodb:Query}
 * @param resource the ARN of what it is done to
 */
public record Right(String action, String resource) {}
