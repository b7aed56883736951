package io.cruddur.messaging.app.deploy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The calls to AWS of one table, one user pool or one thread, whoever made the client: a file on the tests' class path puts
 * this interceptor on every client of the AWS SDK. Other tests in the same process don't show.
 */
public final class SeenCalls implements ExecutionInterceptor {

    private static final Queue<Call> CALLS = new ConcurrentLinkedQueue<>();

    private static volatile boolean recording;

    /** The thread that calls, or the one for which it was started: a batch's threads inherit it. */
    private static final InheritableThreadLocal<Thread> CALLER = new InheritableThreadLocal<>();

    private record Call(Thread thread, Set<Right> rights) {}

    /** For the SDK, which makes one for each client. */
    public SeenCalls() {}

    /** Forgets what was seen, and sees all that follows. */
    public static void begin() {
        CALLS.clear();
        CALLER.set(Thread.currentThread());
        recording = true;
    }

    /** The rights that were needed since the beginning by whoever, for resources whose ARN contains one of these. */
    public static Set<Right> rightsOn(List<String> names) {
        return rights(CALLS.stream()
                .flatMap(call -> call.rights().stream())
                .filter(right -> names.stream().anyMatch(name -> (right.resource() + "/").contains("/" + name + "/"))));
    }

    /** The rights that this thread needed since the beginning, and those threads that it has started since. */
    public static Set<Right> rightsOfThisThread() {
        return rights(CALLS.stream()
                .filter(call -> call.thread().equals(Thread.currentThread()))
                .flatMap(call -> call.rights().stream()));
    }

    private static Set<Right> rights(Stream<Right> rights) {
        recording = false;
        return rights.collect(Collectors.toSet());
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (recording) {
            String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
            String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
            CALLS.add(new Call(
                    Objects.requireNonNullElse(CALLER.get(), Thread.currentThread()),
                    needed(service, operation, context.request())));
        }
    }

    /** IAM knows no transactions: what writes in one needs the right to each of its parts. */
    private static Set<Right> needed(String service, String operation, SdkRequest request) {
        if (request instanceof TransactWriteItemsRequest transaction) {
            return transaction.transactItems().stream().map(SeenCalls::needed).collect(Collectors.toSet());
        }
        return switch (service) {
            case "DynamoDb" -> Set.of(new Right("dynamodb:" + operation, tableOrIndex(request)));
            case "CognitoIdentityProvider" ->
                Set.of(new Right(
                        "cognito-idp:" + operation,
                        Deployment.arn("cognito-idp", "userpool/" + text(request, "UserPoolId"))));
            case "SecretsManager" -> Set.of(new Right("secretsmanager:" + operation, text(request, "SecretId")));
            case "Sqs" -> Set.of(new Right("sqs:" + operation.replace("Batch", ""), queue(text(request, "QueueUrl"))));
            case "S3" ->
                operation.equals("ListObjectsV2")
                        ? Set.of(new Right("s3:ListBucket", resource(text(request, "Bucket"))))
                        : Set.of(new Right(
                                "s3:" + operation,
                                "{\"Fn::Join\":[\"/\",[" + resource(text(request, "Bucket")) + ",\"*\"]]}"));
            default -> Set.of(new Right(service + ":" + operation, "*"));
        };
    }

    private static Right needed(TransactWriteItem part) {
        if (part.put() != null) {
            return new Right("dynamodb:PutItem", table(part.put().tableName()));
        }
        if (part.delete() != null) {
            return new Right("dynamodb:DeleteItem", table(part.delete().tableName()));
        }
        if (part.update() != null) {
            return new Right("dynamodb:UpdateItem", table(part.update().tableName()));
        }
        return new Right(
                "dynamodb:ConditionCheckItem", table(part.conditionCheck().tableName()));
    }

    private static String tableOrIndex(SdkRequest request) {
        String table = table(text(request, "TableName"));
        return request.getValueForField("IndexName", String.class)
                .map(index -> table + "/index/" + index)
                .orElse(table);
    }

    private static String queue(String url) {
        return resource(url.substring(url.lastIndexOf('/') + 1));
    }

    /** As the template has it: a test's queue and bucket are called as they are there. */
    private static String resource(String name) {
        return "{\"Fn::GetAtt\":\"" + name + ".Arn\"}";
    }

    private static String table(String name) {
        return Deployment.arn("dynamodb", "table/" + name);
    }

    private static String text(SdkRequest request, String field) {
        return Optional.of(request)
                .flatMap(given -> given.getValueForField(field, String.class))
                .orElse("");
    }
}
