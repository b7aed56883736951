package io.cruddur.messaging.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.IdentityDirectoryContract;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The directory on a pool of cognito-local. */
final class CognitoIdentityDirectoryTest implements IdentityDirectoryContract {

    private final CognitoLocal cognito = CognitoLocal.running();
    private final UserPool pool = cognito.newPool();
    private final IdentityDirectory directory = new CognitoIdentityDirectory(cognito.client(), pool);

    @Override
    public IdentityDirectory directory() {
        return directory;
    }

    @Override
    public void add(Identity identity) {
        cognito.addUser(pool, identity);
    }

    @Test
    void seventyFiveUsersAreListed() {
        List<String> subs = new ArrayList<>();
        for (int i = 0; i < 75; i++) {
            subs.add(cognito.addUser(
                    pool, "user" + i, "User " + i, "user" + i + "@example.com", true, "Correct horse 9!"));
        }

        assertThat(directory.list())
                .hasSize(75)
                .extracting(identity -> identity.id().value())
                .containsExactlyInAnyOrderElementsOf(subs);
    }

    @Test
    void usersOfAnotherPoolAreNotThere() {
        add(BEN);

        IdentityDirectory another = new CognitoIdentityDirectory(cognito.client(), cognito.newPool());
        assertThat(another.list()).isEmpty();
        assertThat(another.find(BEN.id())).isEmpty();
    }
}
