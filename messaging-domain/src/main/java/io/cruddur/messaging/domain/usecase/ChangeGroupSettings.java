package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.ForbiddenException;
import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** The owner of an inbox archives or mutes one of its groups, for themselves alone. Safe for use by many threads. */
public final class ChangeGroupSettings {

    private final MessageStore store;
    private final RevisionRules rules;
    private final InstantSource clock;

    /**
     * Writes to this store.
     *
     * @param rules whether anything may be set: an older inbox function drops settings as it drops revisions
     * @param clock the time of a change
     */
    public ChangeGroupSettings(MessageStore store, RevisionRules rules, InstantSource clock) {
        this.store = requireNonNull(store, "store");
        this.rules = requireNonNull(rules, "rules");
        this.clock = requireNonNull(clock, "clock");
    }

    /** What to change of the settings, at a time. */
    @FunctionalInterface
    public interface Change {

        /** The settings after the change. */
        GroupSettings of(GroupSettings settings, Instant now);

        /** First this change, and then another one. */
        default Change then(Change next) {
            requireNonNull(next, "next");
            return (settings, now) -> next.of(of(settings, now), now);
        }
    }

    /** Archives the group, or brings it back. */
    public static Change archive(boolean archived) {
        return (settings, now) -> settings.archived() == archived ? settings : settings.withArchived(archived, now);
    }

    /** Mutes the group until then; a time in the past, such as {@link Instant#EPOCH}, ends that. */
    public static Change muteUntil(Instant until) {
        requireNonNull(until, "until");
        return (settings, now) -> settings.mutedUntil().equals(until) ? settings : settings.withMutedUntil(until, now);
    }

    /**
     * Changes settings. May be repeated: what is set already stays as it is.
     *
     * @return the settings as they are now
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member}
     * @throws ForbiddenException {@code revisions_disabled}
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public GroupSettings change(UserId caller, MessageGroupId group, Change change) {
        requireNonNull(caller, "caller");
        requireNonNull(group, "group");
        requireNonNull(change, "change");
        Instant now = clock.instant();
        UnaryOperator<GroupSettings> rule = settings -> change.of(settings, now);
        if (!rules.allowed()) {
            throw new ForbiddenException(
                    ErrorCode.REVISIONS_DISABLED, "Message groups can't be archived or muted here yet.");
        }
        return store.changeSettings(caller, group, rule).orElseThrow(() -> Participants.refusal(group));
    }
}
