package io.cruddur.messaging.app.deploy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The calls to AWS that the code can come to from some of its methods, read off its bytecode: at least those that it makes.
 * A call of one of our interfaces may come to any of its implementations; a lambda is called where it is written, and an
 * implementation of somebody else's interface where it is made.
 */
final class ReachedCalls {

    private static final String ROOT = "io.cruddur.messaging";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT)
            .that(resideOutsideOfPackage(ROOT + ".contract.."));

    /** Of S3, whose rights are not called as its operations are. */
    private static final Map<String, String> ACTIONS_ON_OBJECTS =
            Map.of("listObjectsV2", "s3:ListBucket", "getObjectAsBytes", "s3:GetObject");

    private ReachedCalls() {}

    /** The actions that are reached from the methods of these classes. */
    static Set<String> actionsFrom(Predicate<JavaClass> classes) {
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        PRODUCTION.stream().filter(classes).forEach(type -> open.addAll(type.getCodeUnits()));
        Set<JavaCodeUnit> seen = new HashSet<>(open);
        Set<String> actions = new HashSet<>();
        while (!open.isEmpty()) {
            accesses(open.pop()).forEach(access -> {
                action(access).forEach(actions::add);
                targets(access).filter(seen::add).forEach(open::push);
            });
        }
        return actions;
    }

    private static Stream<JavaAccess<?>> accesses(JavaCodeUnit unit) {
        return Stream.<Collection<? extends JavaAccess<?>>>of(
                        unit.getCallsFromSelf(),
                        unit.getMethodReferencesFromSelf(),
                        unit.getConstructorReferencesFromSelf())
                .flatMap(Collection::stream);
    }

    private static Stream<String> action(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        if (owner.isEquivalentTo(TransactWriteItem.Builder.class)) {
            return name.equals("build") ? Stream.of() : Stream.of("dynamodb:" + capitalized(name) + "Item");
        }
        if (owner.isAssignableTo(DynamoDbClient.class) && isOperation(name) && !name.startsWith("transact")) {
            return Stream.of("dynamodb:" + capitalized(name));
        }
        if (owner.isAssignableTo(SecretsManagerClient.class) && isOperation(name)) {
            return Stream.of("secretsmanager:" + capitalized(name));
        }
        if (owner.isAssignableTo(SqsClient.class) && isOperation(name)) {
            return Stream.of("sqs:" + capitalized(name).replace("Batch", ""));
        }
        if (owner.isAssignableTo(S3Client.class) && isOperation(name)) {
            return Stream.of(ACTIONS_ON_OBJECTS.getOrDefault(name, "s3:" + capitalized(name)));
        }
        return owner.isAssignableTo(CognitoIdentityProviderClient.class) && isOperation(name)
                ? Stream.of("cognito-idp:" + capitalized(name))
                : Stream.of();
    }

    private static boolean isOperation(String name) {
        return !Set.of("builder", "close").contains(name);
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Stream<? extends JavaCodeUnit> targets(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        if (!owner.getPackageName().startsWith(ROOT)) {
            return Stream.of();
        }
        if (access.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)) {
            return Stream.of(
                            owner.getConstructors(),
                            owner.getStaticInitializer().stream().toList(),
                            callbacks(owner))
                    .flatMap(Collection::stream);
        }
        return Stream.of(Set.of(owner), owner.getAllRawSuperclasses(), owner.getAllSubclasses())
                .flatMap(Collection::stream)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getName().equals(access.getName()));
    }

    /** What others may call in an instance, such as the JDK in an iterator. */
    private static List<JavaMethod> callbacks(JavaClass type) {
        Set<String> names = type.getAllRawInterfaces().stream()
                .filter(supertype -> !supertype.getPackageName().startsWith(ROOT))
                .flatMap(supertype -> supertype.getMethods().stream())
                .map(JavaMethod::getName)
                .collect(Collectors.toSet());
        return type.getMethods().stream()
                .filter(method -> names.contains(method.getName()))
                .toList();
    }
}
