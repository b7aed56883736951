package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The identity provider's users. What was changed a moment ago may not be seen yet. Every method, and the stream while it
 * is read, may throw {@link io.cruddur.messaging.domain.UnavailableException} ({@code identities_unavailable}).
 *
 * <p>An implementation proves itself with {@code IdentityDirectoryContract} of {@code messaging-contract}.
 *
 * <p>An implementation is safe for use by many threads.
 */
public interface IdentityDirectory {

    /** An empty one, for a system without an identity provider. */
    IdentityDirectory EMPTY = new IdentityDirectory() {
        @Override
        public Stream<Identity> list() {
            return Stream.empty();
        }

        @Override
        public Optional<Identity> find(IdentityId id) {
            return Optional.empty();
        }
    };

    /** All of them, in no order, each once; read as the stream goes on, so it need not fit into memory. */
    Stream<Identity> list();

    /** The one with this id. */
    Optional<Identity> find(IdentityId id);
}
