package io.cruddur.messaging.app.http.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class CatchUpsTest {

    private static final List<UserId> USERS = LongStream.range(0, 3 * CatchUps.USERS_AT_ONCE)
            .mapToObj(number -> new UserId(new UUID(1, number)))
            .toList();

    private final List<UserId> told = new ArrayList<>();
    private final CatchUps catchUps = new CatchUps(told::add);

    @Test
    void manyAreToldStepByStepInTheOrderOfTheirLosses() {
        catchUps.add(USERS);

        for (int step = 1; step <= 3; step++) {
            catchUps.tellNext();
            assertThat(told).isEqualTo(USERS.subList(0, step * CatchUps.USERS_AT_ONCE));
        }
    }

    @Test
    void whoLosesMuchBeforeTheirTurnIsToldOnceAndAfterItAgain() {
        catchUps.add(USERS.subList(0, 2));
        catchUps.add(USERS.subList(0, 1));
        catchUps.tellNext();
        catchUps.tellNext();
        assertThat(told).isEqualTo(USERS.subList(0, 2));

        catchUps.add(USERS.subList(0, 1));
        catchUps.tellNext();
        assertThat(told).containsExactly(USERS.get(0), USERS.get(1), USERS.get(0));
    }

    @Test
    void whoeverComesAfterOneThatCannotBeToldWaitsOn() {
        UserId broken = USERS.get(1);
        CatchUps catchUps = new CatchUps(user -> {
            told.add(user);
            if (user.equals(broken)) {
                throw new IllegalStateException("a stream that can't be ended");
            }
        });
        catchUps.add(USERS.subList(0, 4));

        assertThatThrownBy(catchUps::tellNext).isInstanceOf(IllegalStateException.class);
        catchUps.tellNext();

        assertThat(told).isEqualTo(USERS.subList(0, 4));
    }
}
