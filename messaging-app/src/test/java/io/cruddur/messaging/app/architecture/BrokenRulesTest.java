package io.cruddur.messaging.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule is held against modules in miniature that break it: a rule that never fails says nothing. */
final class BrokenRulesTest {

    private static final String ROOT = BrokenRulesTest.class.getPackageName() + ".broken";

    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(ROOT);

    @ParameterizedTest
    @EnumSource
    void aRuleNamesWhatBreaksIt(HouseRule rule) {
        String report = rule.under(ROOT).evaluate(BROKEN).getFailureReport().toString();

        assertThat(report).contains(" because ").contains(offences(rule));
    }

    private static List<String> offences(HouseRule rule) {
        return switch (rule) {
            case EVERY_CLASS_BELONGS_TO_A_MODULE -> List.of("ClassOfNoModule");
            case THE_DOMAIN_DEPENDS_ON_THE_JDK_ALONE -> List.of("ValueThatLogs");
            case VALUES_KNOW_NEITHER_PORTS_NOR_USE_CASES -> List.of("ValueThatKnowsAPort", "ValueThatKnowsAUseCase");
            case PORTS_KNOW_NO_USE_CASES -> List.of("PortThatKnowsAUseCase");
            case HTTP_CALLS_USE_CASES -> List.of("RouteThatReadsTheStore");
            case A_ROUTE_FOR_GET_IS_ONE_FOR_HEAD -> List.of("RouteForGetAlone");
            case HTTP_HAS_ITS_ROUTES_ON_TOP -> List.of("ViewThatKnowsARoute");
            case PACKAGES_OF_HTTP_ARE_FREE_OF_CYCLES -> List.of("ViewThatKnowsAStream", "StreamThatKnowsAView");
            case THE_DYNAMODB_ADAPTER_KNOWS_THE_DOMAIN_AND_THE_SDK ->
                List.of("StoreThatKnowsPostgres", "StoreWiredByGuice");
            case THE_POSTGRES_ADAPTER_KNOWS_THE_DOMAIN_AND_ITS_DATABASE_LIBRARIES ->
                List.of("DirectoryThatKnowsTheApp");
            case THE_COGNITO_ADAPTER_KNOWS_THE_DOMAIN_THE_SDK_AND_A_TOKEN_LIBRARY ->
                List.of("VerifierOnAnotherLibrary");
            case WHAT_THE_DYNAMODB_ADAPTER_DOES_NOT_EXPORT_IS_ITS_OWN -> List.of("CommandThatReadsItems");
            case PACKAGES_OF_ADAPTERS_ARE_FREE_OF_CYCLES -> List.of("ItemThatKnowsTheStore", "StoreOfItems");
            case THE_DYNAMODB_ADAPTERS_ARROWS_GO_ONE_WAY -> List.of("ItemThatKnowsTheStore");
            case NOBODY_KNOWS_THE_APP -> List.of("DirectoryThatKnowsTheApp");
            case GUICE_IS_USED_IN_THE_APP_ALONE -> List.of("StoreWiredByGuice");
            case EMULATORS_ARE_TOUCHED_IN_ONE_PACKAGE -> List.of("EmbeddedPostgres", "DynamoDBEmbedded");
            case THE_ENVIRONMENT_IS_READ_IN_THE_APP_ALONE -> List.of("StoreThatReadsTheEnvironment");
            case ONE_CLASS_READS_THE_ENVIRONMENT ->
                List.of("StoreThatReadsTheEnvironment", "ConfigurationThatReadsTheEnvironment");
            case ONLY_MAIN_EXITS -> List.of("CommandThatExits");
            case MAIN_IS_ALONE_AT_THE_ROOT_OF_THE_APP -> List.of("CommandThatExits");
            case PACKAGES_OF_THE_APP_ARE_FREE_OF_CYCLES -> List.of("CommandThatIsWired", "WiringThatKnowsACommand");
            case TIME_AND_CHANCE_ARE_GIVEN ->
                List.of(
                        "Instant.now()",
                        "Clock.systemUTC()",
                        "InstantSource.system()",
                        "System.currentTimeMillis()",
                        "UUID.randomUUID()",
                        "Math.random()");
            case NAMES_SAY_WHAT_A_CLASS_DOES ->
                List.of("StoreImpl", "StoreManager", "StoreHelper", "StoreUtil", "StoreUtils");
            case PUBLIC_TYPES_OF_ADAPTERS_ARE_LISTED -> List.of("UnlistedPublicType");
            case CLASSES_THAT_ARE_NOT_PUBLIC_ARE_FINAL -> List.of("ClassThatMayBeExtended");
        };
    }
}
