package io.cruddur.messaging.app.wiring;

import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import io.cruddur.messaging.app.http.Limits;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import io.cruddur.messaging.domain.port.UserDirectory;
import io.cruddur.messaging.domain.usecase.CountUnread;
import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import io.cruddur.messaging.domain.usecase.ListMessages;
import io.cruddur.messaging.domain.usecase.ListParticipants;
import io.cruddur.messaging.domain.usecase.MarkRead;
import io.cruddur.messaging.domain.usecase.SendMessage;
import io.cruddur.messaging.domain.usecase.StartMessageGroup;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The use cases, on the system's clock and with secure random bits. Requires {@link MessageStore},
 * {@link UserDirectory} and {@link MessageBroadcast}; exposes {@link ListMessages}, {@link ListMessageGroups},
 * {@link StartMessageGroup}, {@link SendMessage}, {@link MarkRead}, {@link CountUnread}, {@link ListParticipants}, and the
 * {@link InstantSource}.
 */
public final class UseCasesModule extends PrivateModule {

    private final NewGroupQuota newGroups;

    /** The use cases, for somebody who may make as many groups as he likes. */
    public UseCasesModule() {
        this.newGroups = NewGroupQuota.NONE;
    }

    /** The use cases for users who may make so many new groups. */
    public UseCasesModule(Limits limits) {
        this.newGroups = limits.newGroups();
    }

    @Override
    protected void configure() {
        bind(InstantSource.class).toInstance(InstantSource.system());
        bind(SecureRandom.class).toInstance(new SecureRandom());
        expose(InstantSource.class);
        expose(ListMessages.class);
        expose(ListMessageGroups.class);
        expose(StartMessageGroup.class);
        expose(SendMessage.class);
        expose(MarkRead.class);
        expose(CountUnread.class);
        expose(ListParticipants.class);
    }

    @Provides
    @Singleton
    ListMessages listMessages(MessageStore store) {
        return new ListMessages(store);
    }

    @Provides
    @Singleton
    ListMessageGroups listMessageGroups(MessageStore store) {
        return new ListMessageGroups(store);
    }

    @Provides
    @Singleton
    StartMessageGroup startMessageGroup(
            MessageStore store,
            UserDirectory users,
            MessageBroadcast broadcast,
            InstantSource clock,
            SecureRandom random) {
        return new StartMessageGroup(store, users, broadcast, newGroups, clock, random);
    }

    @Provides
    @Singleton
    SendMessage sendMessage(MessageStore store, MessageBroadcast broadcast, InstantSource clock, SecureRandom random) {
        return new SendMessage(store, broadcast, clock, random);
    }

    @Provides
    @Singleton
    MarkRead markRead(MessageStore store, MessageBroadcast broadcast) {
        return new MarkRead(store, broadcast);
    }

    @Provides
    @Singleton
    CountUnread countUnread(MessageStore store) {
        return new CountUnread(store);
    }

    @Provides
    @Singleton
    ListParticipants listParticipants(MessageStore store) {
        return new ListParticipants(store);
    }
}
