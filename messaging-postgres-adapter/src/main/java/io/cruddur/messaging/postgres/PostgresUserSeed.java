package io.cruddur.messaging.postgres;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Handle;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Four users to try things out with. They have no identity until one is tied to them. Safe for use by many threads. */
public final class PostgresUserSeed {

    private static final List<SeedUser> USERS = List.of(
            user("8a1f6c52-3b0e-4d57-9c84-51e2a7d0f301", "ines", "Inês Carvalho"),
            user("8a1f6c52-3b0e-4d57-9c84-51e2a7d0f302", "jonas", "Jonas Lindqvist"),
            user("8a1f6c52-3b0e-4d57-9c84-51e2a7d0f303", "mariam", "Mariam Haddad"),
            user("8a1f6c52-3b0e-4d57-9c84-51e2a7d0f304", "teo", "Teo Nakamura"));

    private final UserSource users;

    /** Seeds the database behind these connections. */
    public PostgresUserSeed(DataSource connections) {
        this.users = UserSource.of(requireNonNull(connections, "connections"));
    }

    /** The handles of the seed, in alphabetical order. */
    public static List<Handle> handles() {
        return handles(USERS);
    }

    /**
     * Inserts those whose handle, or id, no user has yet. All are inserted or none; seeds that run at the same time do so
     * one after the other, and a second one finds nothing left to do.
     *
     * @throws io.cruddur.messaging.domain.UnavailableException {@code users_unavailable}; nothing was inserted
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public Seeded seed() {
        List<SeedUser> inserted = users.writeAtOnce(stored -> stored.insertMissing(USERS));
        List<SeedUser> found =
                USERS.stream().filter(user -> !inserted.contains(user)).toList();
        return new Seeded(handles(inserted), handles(found));
    }

    private static List<Handle> handles(List<SeedUser> users) {
        return users.stream().map(SeedUser::handle).map(Handle::new).toList();
    }

    private static SeedUser user(String uuid, String handle, String displayName) {
        return new SeedUser(UUID.fromString(uuid), handle, displayName, handle + "@example.com");
    }

    /**
     * What a seed did.
     *
     * @param inserted the handles of the users that are new
     * @param found the handles that were there already; their users stay as they are
     */
    public record Seeded(List<Handle> inserted, List<Handle> found) {

        /** Copies what is given. */
        public Seeded {
            requireNonNull(inserted, "inserted");
            requireNonNull(found, "found");
            inserted = List.copyOf(inserted);
            found = List.copyOf(found);
        }
    }
}
