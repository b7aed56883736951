package io.cruddur.messaging.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.cruddur.messaging.app.function.InboxFunction;
import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.app.wiring.ConfiguredService;
import io.cruddur.messaging.app.wiring.UserDatabases;
import io.cruddur.messaging.dynamodb.repair.InboxRepair;
import io.cruddur.messaging.dynamodb.repair.InboxVerification;
import io.cruddur.messaging.dynamodb.repair.ProfileSync;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the template grants is what the code can come to call at all. The tests that see the calls being made say that none is
 * granted in vain; this says that they have not missed one. The sign-up functions are not here: they call a port whose one adapter
 * calls Cognito, but are given an empty one.
 */
final class ReachedRightsTest {

    private final Deployment deployment = Deployment.with(Map.of());

    @Test
    void ofTheInboxFunction() {
        assertThat(granted("InboxFunctionRole"))
                .isEqualTo(ReachedCalls.actionsFrom(type -> type.isEquivalentTo(InboxFunction.class)));
    }

    @Test
    void ofTheService() {
        assertThat(granted("ServicePolicy")).isEqualTo(ReachedCalls.actionsFrom(ReachedRightsTest::isOfTheService));
    }

    private static boolean isOfTheService(JavaClass type) {
        return type.isEquivalentTo(ConfiguredService.class)
                || type.getPackageName().startsWith(HttpService.class.getPackageName());
    }

    @Test
    void ofAnOperatorsCommands() {
        Set<String> commands = Set.of(
                InboxVerification.class.getName(),
                InboxRepair.class.getName(),
                ProfileSync.class.getName(),
                UserDatabases.class.getName(),
                "io.cruddur.messaging.app.command.GivenUpGroups",
                "io.cruddur.messaging.app.command.QueuedGroups");

        assertThat(granted("OperatorPolicy"))
                .isEqualTo(ReachedCalls.actionsFrom(type -> commands.contains(type.getName())));
    }

    private Set<String> granted(String roleOrPolicy) {
        return deployment.rightsOf(roleOrPolicy).stream()
                .map(Right::action)
                .filter(action -> !roleOrPolicy.endsWith("Role")
                        || !CalledByLambda.actions().contains(action))
                .collect(Collectors.toSet());
    }
}
