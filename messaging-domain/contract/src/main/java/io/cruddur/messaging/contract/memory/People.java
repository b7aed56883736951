package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Users for tests. */
public final class People {

    /** Talks with everybody. */
    public static final Participant ANNA = named("anna", "Anna Alder");

    /** Talks with Anna. */
    public static final Participant BEN = named("ben", "Ben Birch");

    /** Talks with Anna at times. */
    public static final Participant CARLA = named("carla", "Carla Cedar");

    /** Talks with nobody. */
    public static final Participant STRANGER = named("stranger", "A Stranger");

    private People() {}

    /** All of them. */
    public static List<Participant> all() {
        return List.of(ANNA, BEN, CARLA, STRANGER);
    }

    /** A user whose id follows from the handle. */
    public static Participant named(String handle, String displayName) {
        UUID id = UUID.nameUUIDFromBytes(handle.getBytes(StandardCharsets.UTF_8));
        return new Participant(new UserId(id), new Handle(handle), displayName);
    }
}
