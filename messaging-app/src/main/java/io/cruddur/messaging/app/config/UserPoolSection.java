package io.cruddur.messaging.app.config;

import io.cruddur.messaging.cognito.AccessTokenSettings;
import io.cruddur.messaging.cognito.UserPool;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The user pool, and the tokens that it issues. */
final class UserPoolSection {

    private static final Variable<UserPool> POOL = Variable.required(
            "AWS_COGNITO_USER_POOL_ID",
            "the user pool",
            "the id of the user pool, such as eu-central-1_a1B2c3D4e",
            UserPool::of);

    private static final Variable<String> CLIENT_ID = Variable.required(
            "AWS_COGNITO_USER_POOL_CLIENT_ID",
            "the user pool's app client",
            "the id of the user pool's app client",
            Function.identity());

    private static final Variable<Optional<URI>> ENDPOINT = Variable.optional(
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
            "AWS's own",
            "another address of Cognito",
            Variable.ADDRESS,
            Variable::url);

    static final List<Variable<?>> VARIABLES = List.of(POOL, CLIENT_ID, ENDPOINT);

    private UserPoolSection() {}

    static boolean isThere(VariableReader reader) {
        return reader.isSet(POOL);
    }

    static Supplier<UserPool> pool(VariableReader reader) {
        Supplier<UserPool> ofAws = reader.read(POOL);
        Supplier<Optional<URI>> address = reader.read(ENDPOINT);
        return () ->
                address.get().map(url -> new UserPool(ofAws.get().id(), url)).orElseGet(ofAws);
    }

    static Supplier<AccessTokenSettings> accessTokens(VariableReader reader) {
        Supplier<UserPool> pool = pool(reader);
        Supplier<String> clientId = reader.read(CLIENT_ID);
        return () -> new AccessTokenSettings(pool.get().issuer(), clientId.get());
    }
}
