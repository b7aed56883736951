package io.cruddur.messaging.app.function;

import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.dynamodb.stream.Projection;
import io.cruddur.messaging.dynamodb.stream.Projection.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands groups over to somebody who repairs them, so that nothing behind them waits for tries that will hardly help. */
final class Handover {

    /** Hands nothing over. */
    static final Handover NONE = new Handover((groups, timeLeft) -> 0);

    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    /** Takes the ids of groups, in their order, while there is time; returns how many are surely taken. */
    interface Taker {
        int take(List<String> groups, BooleanSupplier timeLeft);
    }

    private final Taker taker;

    Handover(Taker taker) {
        this.taker = taker;
    }

    /**
     * Hands over the failures that last. One behind a failure that does not last stays: it comes again with that, and may
     * be mended by then.
     *
     * @return the earliest failure that is left; the records have to come again from it on
     */
    Optional<Failure> earliestLeft(Projection projection, BooleanSupplier timeLeft) {
        List<Failure> failures = projection.failures();
        List<Failure> lasting = failures.stream().takeWhile(Failure::lasting).toList();
        if (lasting.isEmpty()) {
            return projection.earliest();
        }
        List<String> groups = lasting.stream().map(Failure::group).distinct().toList();
        List<String> taken = groups.subList(0, taken(groups, timeLeft));
        return failures.stream()
                .filter(failure -> !failure.lasting() || !taken.contains(failure.group()))
                .findFirst();
    }

    private int taken(List<String> groups, BooleanSupplier timeLeft) {
        try {
            int taken = taker.take(groups, timeLeft);
            LOG.atWarn()
                    .addKeyValue("broken", groups.size())
                    .addKeyValue("queued", taken)
                    .log("groups need a repair");
            return taken;
        } catch (UnavailableException e) {
            LOG.warn("groups that need a repair come again: {}", e.toString());
            return 0;
        }
    }
}
