package io.cruddur.messaging.domain.usecase;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import java.util.Optional;
import java.util.stream.Stream;

/** Handles for a person who was not asked for one: the best first, and always the same for the same person. */
final class GivenHandles {

    private static final String LAST_RESORT = "user";

    private GivenHandles() {}

    /** Their own, if they have one; else of their name, else of their address before the {@code @}; each also with digits. */
    static Stream<Handle> of(Identity identity) {
        String digits = "%08d".formatted(Math.floorMod(identity.id().value().hashCode(), 100_000_000));
        return Stream.of(
                        Handle.ifChosen(identity.handle()),
                        Handle.madeOf(identity.displayName()),
                        Handle.madeOf(identity.email().split("@", 2)[0]),
                        Handle.madeOf(LAST_RESORT))
                .flatMap(Optional::stream)
                .flatMap(handle -> Stream.of("", digits.substring(4), digits)
                        .flatMap(ending -> Handle.ifChosen(handle + ending).stream()));
    }
}
