package io.cruddur.messaging.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each adapter shows to those who embed it. A new public type is a promise: it is made by adding its name here, and
 * it has a reason to be more than package-private.
 */
final class PublicTypes {

    /** The names of the top-level types, by the packages that are exported. */
    static final Map<Part, Set<String>> BY_PACKAGE = Map.of(
            Part.DYNAMODB, Set.of("CapacityListener", "DynamoDbSettings", "InboxListener"),
            Part.DYNAMODB_STORE, Set.of("DynamoDbBlockList", "DynamoDbMessageStore", "MessageTable"),
            Part.DYNAMODB_STREAM, Set.of("InboxProjector", "Projection", "StreamPoller"),
            Part.DYNAMODB_REPAIR, Set.of("InboxBreach", "InboxRepair", "InboxVerification", "ProfileSync"),
            Part.DYNAMODB_ERASURE, Set.of("ErasureListener", "UserErasure"),
            Part.POSTGRES,
                    Set.of(
                            "PostgresAccess",
                            "PostgresBroadcast",
                            "PoolUse",
                            "PostgresDatabase",
                            "PostgresSchema",
                            "PostgresSettings",
                            "PostgresUserDirectory",
                            "PostgresUserSeed",
                            "RdsAuthorities",
                            "UserTable",
                            "UserTableDirectory"),
            Part.COGNITO,
                    Set.of(
                            "AccessTokenSettings",
                            "AccessTokenVerifier",
                            "CognitoIdentityDirectory",
                            "IssuerKeys",
                            "UserPool"));

    private PublicTypes() {}

    /** The packages below this root in which an adapter has listed types. */
    static Set<String> packagesOf(Part adapter, String root) {
        return BY_PACKAGE.keySet().stream()
                .map(part -> part.under(root))
                .filter(name -> (name + ".").startsWith(adapter.under(root) + "."))
                .collect(Collectors.toSet());
    }

    /** Whether a type is among them. */
    static DescribedPredicate<JavaClass> under(String root) {
        return DescribedPredicate.describe(
                "are listed in " + PublicTypes.class.getSimpleName(),
                type -> BY_PACKAGE.entrySet().stream()
                        .filter(listed -> listed.getKey().under(root).equals(type.getPackageName()))
                        .anyMatch(listed -> listed.getValue().contains(type.getSimpleName())));
    }
}
