package io.cruddur.messaging.app.wiring;

import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.BlockList;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.domain.usecase.KnownBlocks;
import io.cruddur.messaging.domain.usecase.UseCases;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The use cases, on the system's clock and with secure random bits. Requires {@link MessageStore}, {@link BlockList},
 * {@link UserStore} and {@link MessageBroadcast}; exposes the {@link UseCases}, and the {@link InstantSource}.
 */
public final class UseCasesModule extends PrivateModule {

    private final NewGroupQuota newGroups;
    private final RevisionRules revisions;

    /** The use cases, for users who may make as many groups as they like. */
    public UseCasesModule() {
        this.newGroups = NewGroupQuota.NONE;
        this.revisions = RevisionRules.DEFAULT;
    }

    /** The use cases for users who may make so many new groups, and change so much of their messages. */
    public UseCasesModule(Limits limits, RevisionRules revisions) {
        this.newGroups = limits.newGroups();
        this.revisions = revisions;
    }

    @Override
    protected void configure() {
        bind(InstantSource.class).toInstance(InstantSource.system());
        expose(InstantSource.class);
        expose(UseCases.class);
    }

    @Provides
    @Singleton
    UseCases useCases(
            MessageStore store, BlockList blocks, UserStore users, MessageBroadcast broadcast, InstantSource clock) {
        KnownBlocks known = new KnownBlocks(blocks, broadcast, clock, System::nanoTime);
        return UseCases.of(store, users, known, broadcast, newGroups, revisions, clock, new SecureRandom());
    }
}
