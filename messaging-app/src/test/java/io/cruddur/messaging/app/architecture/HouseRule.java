package io.cruddur.messaging.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.equalTo;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.cruddur.messaging.app.architecture.Part.APP;
import static io.cruddur.messaging.app.architecture.Part.COGNITO;
import static io.cruddur.messaging.app.architecture.Part.DOMAIN;
import static io.cruddur.messaging.app.architecture.Part.DYNAMODB;
import static io.cruddur.messaging.app.architecture.Part.DYNAMODB_ERASURE;
import static io.cruddur.messaging.app.architecture.Part.DYNAMODB_INBOX;
import static io.cruddur.messaging.app.architecture.Part.DYNAMODB_REPAIR;
import static io.cruddur.messaging.app.architecture.Part.DYNAMODB_STORE;
import static io.cruddur.messaging.app.architecture.Part.DYNAMODB_STREAM;
import static io.cruddur.messaging.app.architecture.Part.DYNAMODB_TABLE;
import static io.cruddur.messaging.app.architecture.Part.EMBEDDED;
import static io.cruddur.messaging.app.architecture.Part.HTTP;
import static io.cruddur.messaging.app.architecture.Part.PORTS;
import static io.cruddur.messaging.app.architecture.Part.POSTGRES;
import static io.cruddur.messaging.app.architecture.Part.USE_CASES;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import io.javalin.config.RoutesConfig;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The arrows between the modules, and the house rules that a program can check. Each rule takes the root package that it
 * is held against, so that the same rule is tried on code that breaks it.
 */
enum HouseRule {
    EVERY_CLASS_BELONGS_TO_A_MODULE(root -> classes()
            .should()
            .resideInAnyPackage(
                    DOMAIN.andBelow(root),
                    DYNAMODB.andBelow(root),
                    POSTGRES.andBelow(root),
                    COGNITO.andBelow(root),
                    APP.andBelow(root))
            .because("the other rules see only what lies in a package that they name")),

    THE_DOMAIN_DEPENDS_ON_THE_JDK_ALONE(root -> classes()
            .that()
            .resideInAPackage(DOMAIN.andBelow(root))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", DOMAIN.andBelow(root))
            .because("whoever embeds the domain takes on nothing else")),

    VALUES_KNOW_NEITHER_PORTS_NOR_USE_CASES(root -> noClasses()
            .that()
            .resideInAPackage(DOMAIN.under(root))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PORTS.andBelow(root), USE_CASES.andBelow(root))
            .because("the model is what everything else speaks in")),

    PORTS_KNOW_NO_USE_CASES(root -> noClasses()
            .that()
            .resideInAPackage(PORTS.andBelow(root))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(USE_CASES.andBelow(root))
            .because("an adapter fills a port, whoever calls it")),

    HTTP_CALLS_USE_CASES(root -> noClasses()
            .that()
            .resideInAPackage(HTTP.andBelow(root))
            .and()
            .doNotHaveSimpleName("NewGroupLimit")
            .and()
            .doNotHaveSimpleName("Limits")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PORTS.andBelow(root))
            .because(
                    "who may do what is the use cases' business; HTTP itself fills one port, the quota of new groups")),

    A_ROUTE_FOR_GET_IS_ONE_FOR_HEAD(root -> noClasses()
            .that()
            .doNotHaveSimpleName("Routes")
            .should()
            .accessTargetWhere(accessTo(RoutesConfig.class, "get"))
            .because("Javalin answers 200 to a HEAD without asking the handler; Routes.get adds both")),

    HTTP_HAS_ITS_ROUTES_ON_TOP(root -> noClasses()
            .that()
            .resideInAPackage(HTTP.under(root) + ".*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HTTP.under(root))
            .because("the service and its routes put together what lies below them")),

    PACKAGES_OF_HTTP_ARE_FREE_OF_CYCLES(root -> slices().matching(HTTP.under(root) + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package can be read once those are that it knows")),

    THE_DYNAMODB_ADAPTER_KNOWS_THE_DOMAIN_AND_THE_SDK(
            root -> adapter(root, DYNAMODB, "software.amazon.awssdk..", "org.slf4j..")),

    THE_POSTGRES_ADAPTER_KNOWS_THE_DOMAIN_AND_ITS_DATABASE_LIBRARIES(root -> adapter(
            root,
            POSTGRES,
            "javax.net.ssl..",
            "javax.sql..",
            "org.jdbi..",
            "org.postgresql..",
            "com.zaxxer.hikari..",
            "org.flywaydb..",
            "org.slf4j..")),

    THE_COGNITO_ADAPTER_KNOWS_THE_DOMAIN_THE_SDK_AND_A_TOKEN_LIBRARY(
            root -> adapter(root, COGNITO, "software.amazon.awssdk..", "com.nimbusds..", "org.slf4j..")),

    WHAT_THE_DYNAMODB_ADAPTER_DOES_NOT_EXPORT_IS_ITS_OWN(root -> noClasses()
            .that()
            .resideOutsideOfPackage(DYNAMODB.andBelow(root))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(notExported(root))
            .because("on the class path nothing else keeps others from it, and it may change at any time")),

    PACKAGES_OF_ADAPTERS_ARE_FREE_OF_CYCLES(
            root -> slices().assignedFrom(new PackagesOf(root, DYNAMODB, POSTGRES, COGNITO))
                    .should()
                    .beFreeOfCycles()
                    .because("a package can be understood and changed with those below it alone")),

    THE_DYNAMODB_ADAPTERS_ARROWS_GO_ONE_WAY(root -> layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("settings")
            .definedBy(DYNAMODB.under(root))
            .layer("table")
            .definedBy(DYNAMODB_TABLE.under(root))
            .layer("inbox")
            .definedBy(DYNAMODB_INBOX.under(root))
            .layer("store")
            .definedBy(DYNAMODB_STORE.under(root))
            .layer("stream")
            .definedBy(DYNAMODB_STREAM.under(root))
            .layer("repair")
            .definedBy(DYNAMODB_REPAIR.under(root))
            .layer("erasure")
            .definedBy(DYNAMODB_ERASURE.under(root))
            .whereLayer("settings")
            .mayNotAccessAnyLayer()
            .whereLayer("table")
            .mayOnlyAccessLayers("settings")
            .whereLayer("inbox")
            .mayOnlyAccessLayers("settings", "table")
            .whereLayer("store")
            .mayOnlyAccessLayers("settings", "table", "inbox")
            .whereLayer("stream")
            .mayOnlyAccessLayers("settings", "table", "inbox")
            .whereLayer("repair")
            .mayOnlyAccessLayers("settings", "table", "inbox")
            .whereLayer("erasure")
            .mayOnlyAccessLayers("settings", "table", "inbox", "store")
            .because("the store, the stream and the repair rest on the inbox and the table, and not on each other;"
                    + " an erasure revises messages as the store does")),

    NOBODY_KNOWS_THE_APP(root -> noClasses()
            .that()
            .resideOutsideOfPackage(APP.andBelow(root))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APP.andBelow(root))
            .because("the app is one way of putting the parts together, and somebody else's backend is another")),

    GUICE_IS_USED_IN_THE_APP_ALONE(root -> noClasses()
            .that()
            .resideOutsideOfPackage(APP.andBelow(root))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.inject..")
            .because("a Spring or Quarkus backend uses an adapter by its constructor")),

    EMULATORS_ARE_TOUCHED_IN_ONE_PACKAGE(root -> noClasses()
            .that()
            .resideOutsideOfPackage(EMBEDDED.andBelow(root))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.dynamodb..", "com.amazonaws.services.dynamodbv2..", "io.zonky..")
            .because("the released distribution does not contain them")),

    THE_ENVIRONMENT_IS_READ_IN_THE_APP_ALONE(root -> noClasses()
            .that()
            .resideOutsideOfPackage(APP.andBelow(root))
            .should()
            .accessTargetWhere(accessTo(System.class, "getenv"))
            .because("an adapter is configured by its constructor")),

    ONE_CLASS_READS_THE_ENVIRONMENT(root -> classes()
            .that(describe("read the environment", type -> anyAccess(type, accessTo(System.class, "getenv"))))
            .should()
            .containNumberOfElements(equalTo(1))
            .because("the configuration is one object, and no variable has an effect behind its back")),

    ONLY_MAIN_EXITS(root -> noClasses()
            .that()
            .doNotHaveFullyQualifiedName(APP.under(root) + ".Main")
            .should()
            .accessTargetWhere(accessTo(System.class, "exit"))
            .because("whatever exits can't be called by a test or by another program")),

    MAIN_IS_ALONE_AT_THE_ROOT_OF_THE_APP(root -> classes()
            .that()
            .resideInAPackage(APP.under(root))
            .should()
            .haveSimpleName("Main")
            .because("what lies at the root belongs to nothing, and soon everything knows it")),

    PACKAGES_OF_THE_APP_ARE_FREE_OF_CYCLES(root -> slices().matching(APP.under(root) + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages that know each other can only be read, tested and changed as one")),

    TIME_AND_CHANCE_ARE_GIVEN(root -> noClasses()
            .that()
            .resideOutsideOfPackage(APP.andBelow(root))
            .should()
            .accessTargetWhere(clocks().or(dice()))
            .because("a test must be able to choose the time and the seed")),

    NAMES_SAY_WHAT_A_CLASS_DOES(root -> noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
            .because("these words fit any class")),

    PUBLIC_TYPES_OF_ADAPTERS_ARE_LISTED(root -> classes()
            .that()
            .resideInAnyPackage(DYNAMODB.andBelow(root), POSTGRES.andBelow(root), COGNITO.andBelow(root))
            .and()
            .resideOutsideOfPackages(notExported(root))
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .should(be(PublicTypes.under(root)))
            .because("what is public is kept for ever")),

    CLASSES_THAT_ARE_NOT_PUBLIC_ARE_FINAL(root -> classes()
            .that()
            .areTopLevelClasses()
            .and()
            .areNotPublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .haveModifier(JavaModifier.ABSTRACT)
            .because("nothing is extended that was not made for it"));

    private final Function<String, ArchRule> rule;

    HouseRule(Function<String, ArchRule> rule) {
        this.rule = rule;
    }

    /** The rule for the modules below this root package. */
    ArchRule under(String root) {
        return rule.apply(root);
    }

    /** What adapters share among their own packages alone. */
    private static String[] notExported(String root) {
        return new String[] {DYNAMODB_TABLE.andBelow(root), DYNAMODB_INBOX.andBelow(root)};
    }

    private static ArchRule adapter(String root, Part adapter, String... libraries) {
        String[] allowed = Stream.concat(
                        Stream.of("java..", "org.jspecify..", DOMAIN.andBelow(root), adapter.andBelow(root)),
                        Stream.of(libraries))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(adapter.andBelow(root))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .because("an adapter can be taken alone, and brings along no more than it needs");
    }

    private static DescribedPredicate<JavaAccess<?>> clocks() {
        return DescribedPredicate.<JavaAccess<?>>describe(
                        "reads the system's clock",
                        access -> access.getTargetOwner().getPackageName().equals("java.time")
                                && (access.getTarget().getName().equals("now")
                                        || access.getTarget().getName().startsWith("system")))
                .or(accessTo(System.class, "currentTimeMillis"));
    }

    /** Not {@code ThreadLocalRandom}: a wait between two tries may be as random as it likes. */
    private static DescribedPredicate<JavaAccess<?>> dice() {
        return accessTo(UUID.class, "randomUUID").or(accessTo(Math.class, "random"));
    }

    private static DescribedPredicate<JavaAccess<?>> accessTo(Class<?> owner, String method) {
        return describe(
                owner.getSimpleName() + "." + method,
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && access.getTarget().getName().equals(method));
    }

    private static boolean anyAccess(JavaClass type, DescribedPredicate<JavaAccess<?>> property) {
        return type.getAccessesFromSelf().stream().anyMatch(property);
    }
}
