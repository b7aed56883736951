package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A message as it is stored, or is about to be.
 *
 * @param id the message's id, unique within its group
 * @param group the group that it belongs to
 * @param sender who wrote it, with the names of that time, or of its last edit
 * @param text what they wrote, as it reads now; empty for a deleted message
 * @param createdAt the time of the id, to the microsecond. It orders a group's messages and is unique in the group: where
 *     several ask for one microsecond, the later ones get nanoseconds as well
 * @param revision what became of it since it was sent
 * @param expiresAt when its retention ends; {@link #NEVER} if it stays
 */
public record Message(
        MessageId id,
        MessageGroupId group,
        Participant sender,
        String text,
        Instant createdAt,
        Revision revision,
        Instant expiresAt) {

    /** When a message expires that stays. */
    public static final Instant NEVER = Instant.MAX;

    /** Refuses null. */
    public Message {
        requireNonNull(id, "id");
        requireNonNull(group, "group");
        requireNonNull(sender, "sender");
        requireNonNull(text, "text");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(revision, "revision");
        requireNonNull(expiresAt, "expiresAt");
    }

    /** A message as it is sent. */
    public Message(MessageId id, MessageGroupId group, Participant sender, String text, Instant createdAt) {
        this(id, group, sender, text, createdAt, Revision.NONE);
    }

    /** A message that stays. */
    public Message(
            MessageId id, MessageGroupId group, Participant sender, String text, Instant createdAt, Revision revision) {
        this(id, group, sender, text, createdAt, revision, NEVER);
    }

    /** The same message with another time. */
    public Message withCreatedAt(Instant another) {
        return new Message(id, group, sender, text, another, revision, expiresAt);
    }

    /** The same message with a retention that ends then. */
    public Message withExpiresAt(Instant end) {
        return new Message(id, group, sender, text, createdAt, revision, end);
    }

    /** Whether its retention has ended: then it is as if it were not there, whether or not it is still stored. */
    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** What is left of it then, where an inbox shows it: its place, without a text, at the last revision of all. */
    public Message expired() {
        return new Message(id, group, sender, "", createdAt, revision.expired(), expiresAt);
    }

    /** Its next revision, edited: with this text, and with the sender's present names. */
    public Message edited(MessageText next, Participant presentSender, Instant now) {
        return new Message(id, group, presentSender, next.value(), createdAt, nextRevision(now, false), expiresAt);
    }

    /** Its last revision, deleted: without a text. */
    public Message deleted(Instant now) {
        return new Message(id, group, sender, "", createdAt, nextRevision(now, true), expiresAt);
    }

    /** Its last revision, when its sender is erased: without a text, and under a name that tells nothing of them. */
    public Message erased(Participant nameless, Instant now) {
        return new Message(id, group, nameless, "", createdAt, nextRevision(now, true), expiresAt);
    }

    /** Whether its sender was erased, and it holds nothing of them any more. */
    public boolean isErased() {
        return isDeleted() && sender.handle().isReserved();
    }

    /** Clocks differ, but each change of a message has a later time than the one before. */
    private Revision nextRevision(Instant now, boolean deleted) {
        Instant earliest = revision.changedAt().plus(1, ChronoUnit.MICROS);
        Instant changedAt = now.isBefore(earliest) ? earliest : now.truncatedTo(ChronoUnit.MICROS);
        return new Revision(revision.number() + 1, changedAt, deleted);
    }

    /** Whether its sender deleted it. */
    public boolean isDeleted() {
        return revision.deleted();
    }

    /**
     * Whether this is the same send once more: the same id, of the same sender, with the same text. A message that was
     * revised since is the same whatever the text: its first one is not kept.
     */
    public boolean repeats(Message other) {
        boolean revised = revision.isChange() || other.revision.isChange();
        return id.equals(other.id) && sender.id().equals(other.sender.id()) && (revised || text.equals(other.text));
    }
}
