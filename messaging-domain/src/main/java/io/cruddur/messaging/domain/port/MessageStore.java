package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.StoredMessage;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where message groups and their messages are kept. A store only stores: the use cases decide who may do what, and which
 * ids are valid.
 *
 * <p>Every method may throw {@link io.cruddur.messaging.domain.UnavailableException} ({@code store_unavailable}; nothing
 * was changed). Those that write may throw {@link io.cruddur.messaging.domain.OutcomeUnknownException}: then the write
 * may have happened, and calling again with the same arguments is safe.
 *
 * <p>An implementation proves itself with {@code MessageStoreContract} of {@code messaging-contract}.
 *
 * <p>An implementation is safe for use by many threads.
 */
public interface MessageStore {

    /** How many messages of a group every store takes in one microsecond. */
    int LEAST_IN_A_MICROSECOND = 16;

    /**
     * Pattern A: a group's messages, oldest first within the page, whichever way the page was reached.
     *
     * <p>The newest page and {@link PageRequest.After} show every message whose write was answered before the call; a
     * page of older ones may lag by a moment. No message is shown twice by a walk in one direction, and none that was
     * there when the walk began is left out.
     *
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code cursor_invalid} for a cursor of another list
     */
    Page<Message> listMessages(MessageGroupId group, PageRequest page);

    /**
     * Pattern B: the groups that a user takes part in, newest last message first, whichever way the page was reached.
     *
     * <p>May lag by a moment. A page shows a group once; a group whose last message changes during a walk may turn up on
     * two pages. A page may be short, or empty, though there is more: its cursors tell.
     *
     * @param archived whether to list the groups that the owner has archived, or the others
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code cursor_invalid} for a cursor of another list
     */
    Page<MessageGroup> listMessageGroups(UserId owner, PageRequest page, boolean archived);

    /** The same for the groups that the owner has not archived. */
    default Page<MessageGroup> listMessageGroups(UserId owner, PageRequest page) {
        return listMessageGroups(owner, page, false);
    }

    /**
     * Every group that a user takes part in, archived ones included, in the order of the inbox from its lowest place upwards.
     * Consistent: a group that was there when the walk began comes, whatever is sent meanwhile. One that moves up may come
     * again, as it is by then. Read a page at a time as the stream goes on, so it need not fit into memory; while it is
     * read, it may throw what this method throws.
     */
    Stream<MessageGroup> walkMessageGroups(UserId owner);

    /**
     * Every message of a group, oldest first; among messages of an older system, their keys decide. Consistent: a message
     * that was there when the walk began comes, once. Read a page at a time, as {@link #walkMessageGroups} is.
     */
    Stream<Message> walkMessages(MessageGroupId group);

    /**
     * Changes what the owner of an inbox has set for a group.
     *
     * <p>Atomic, and safe to repeat. A move of the inboxes meanwhile does not lose it.
     *
     * @param change given the settings as they are, gives them as they shall be; the same to change nothing. It may be asked
     *     several times
     * @return the settings as they are stored now; empty when the owner takes no part in the group
     */
    Optional<GroupSettings> changeSettings(UserId owner, MessageGroupId group, UnaryOperator<GroupSettings> change);

    /**
     * How many groups of an inbox have something unread and are not muted. May lag by a moment.
     *
     * @param now the present time: until when a group is muted is held against it
     * @param most where to stop counting: the largest answer, 1 or more
     * @param within how many groups to look at, the newest first: unread ones among older groups are not counted
     */
    int countUnreadGroups(UserId owner, Instant now, int most, int within);

    /**
     * The other participant of a group that the user takes part in; empty when the user takes no part, or there is no such
     * group. It is there from the moment that {@link #start} was answered. Participants never change, so a caller may
     * remember it, but not that it was empty.
     */
    Optional<UserId> counterpart(UserId user, MessageGroupId group);

    /** Whether the user takes part in the group: whether there is a {@link #counterpart}. */
    default boolean isParticipant(UserId user, MessageGroupId group) {
        return counterpart(user, group).isPresent();
    }

    /**
     * Who takes part in a group: the caller, then the counterpart; empty when the caller takes no part, or there is no
     * such group. Both are there from the moment that {@link #start} was answered, but for a counterpart whose inbox was
     * damaged and lost the group: then they are named alone, as one who has read nothing.
     *
     * <p>Names and {@code readUpTo} may lag by a moment. Who takes part never changes, so a caller may remember the ids.
     */
    List<Participation> participations(UserId caller, MessageGroupId group);

    /**
     * The group of these two, if there is one; of several, as older systems left them, always the same.
     *
     * @param caller the one who asks, in whose inbox it is looked for
     * @param other the counterpart
     */
    Optional<MessageGroupId> findGroup(UserId caller, UserId other);

    /**
     * Pattern C: stores a group's first message and both participants' inbox rows, all or nothing. The sender has read
     * what they sent.
     *
     * <p>Safe to repeat: a message with this id that is there already is returned, whoever sent it, and nothing is
     * written. When two starts of a pair race, each leaves its message, and the inboxes show the group.
     *
     * @param first the message, with the group's id and its sender
     * @param counterpart the other participant
     * @return the message as it is stored, and whether this call stored it; its {@code createdAt} may have moved within
     *     the microsecond
     * @throws io.cruddur.messaging.domain.ConflictException {@code message_uuid_crowded}
     */
    StoredMessage start(Message first, Participant counterpart);

    /**
     * Pattern D: stores a message in a group that exists. The participants' inboxes follow within moments.
     *
     * <p>Atomic, and safe to repeat: a message with this id that is there already is returned, whoever sent it, and
     * nothing is written. Nothing is ever overwritten. Whether the group exists is not checked; but that a message names
     * both participants may make them participants.
     *
     * <p>A store takes {@link #LEAST_IN_A_MICROSECOND} messages of a group in one microsecond; it may refuse those beyond, or
     * take as many as it likes.
     *
     * @param counterpart the participant who did not send it, as {@link #counterpart} or {@link #start} told
     * @return the message as it is stored, and whether this call stored it; its {@code createdAt} may have moved within
     *     the microsecond
     * @throws io.cruddur.messaging.domain.ConflictException {@code message_uuid_crowded} when too many messages of the
     *     group ask for this microsecond
     */
    StoredMessage append(Message message, UserId counterpart);

    /**
     * Stores a message of a group that nobody takes part in yet: an import may append a group's messages before
     * {@link #start} shows it to its participants. In all else it is like {@link #append(Message, UserId)}.
     */
    StoredMessage append(Message message);

    /**
     * The message that {@link #append} would return instead of writing, if there is one. Consistent: it shows every write
     * that was answered before.
     *
     * @param id an id that tells its time; for any other the answer is empty
     */
    Optional<Message> find(MessageGroupId group, MessageId id);

    /**
     * A message, whichever system wrote it. Consistent: it shows every write that was answered before.
     *
     * @param message names it; one of an older system is looked for among all messages of its day and the next ones, in as
     *     many reads as that takes
     */
    Optional<Message> find(MessageReference message);

    /**
     * Stores the next revision of a message. It reads the message consistently, lets a rule decide, and stores the decision
     * if the message is still as it was read; otherwise it does all of that again. The participants' inboxes follow within
     * moments.
     *
     * <p>Atomic: no revision is skipped or overwritten, and {@link #listRevisions} tells of it from the moment of the
     * change. A message keeps its id, sender and {@code createdAt}. Safe to repeat, if the rule leaves a message alone that
     * is as it wants it.
     *
     * @param message names it
     * @param rule given the message as it is stored, gives {@link Message#edited} or {@link Message#deleted} of it, or the
     *     same message to leave it alone; what it throws is thrown, and nothing is written. It may be asked several times
     * @return the message as it is stored now; empty if there is none
     */
    Optional<Message> revise(MessageReference message, UnaryOperator<Message> rule);

    /** For how long it is known that a message was revised. */
    Duration REVISIONS_KEPT = Duration.ofDays(90);

    /**
     * The messages of a group that were revised after a cursor, in the order of their last revisions within the page, as
     * they are now; a message once a page. Without a cursor there is nothing to list, but a cursor to begin with.
     *
     * <p>A page has {@link Page#newer} where there is more. Otherwise it has {@link Page#catchUp}, which lies {@link
     * MessageId#CATCH_UP_OVERLAP} before now, since a revision may yet be stored with an earlier time: drop what is known by
     * the number of its revision. Consistent: it shows every revision that was answered before.
     *
     * @param page {@link PageRequest.Newest} or {@link PageRequest.After}; nothing leads back
     * @param now the present time
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code cursor_invalid} for a cursor of another list, and for
     *     {@link PageRequest.Before}; {@code cursor_expired} for one older than {@link #REVISIONS_KEPT}: list the messages
     *     afresh
     */
    Page<Message> listRevisions(MessageGroupId group, PageRequest page, Instant now);

    /**
     * Marks a message, and all before it, as read by a participant. {@code readUpTo} never goes back: an earlier one changes
     * nothing. Nor does it go beyond the newest message of the group, as of this moment.
     *
     * <p>Atomic, and safe to repeat. A move of the inboxes meanwhile does not lose it.
     *
     * @param readUpTo the {@code createdAt} of the message
     * @return the {@code readUpTo} that is stored now, as early as was asked for or later; empty when the reader takes no
     *     part
     */
    Optional<Instant> markRead(UserId reader, MessageGroupId group, Instant readUpTo);

    /**
     * How many messages of a group came after one, without those that were deleted. May lag by a moment. Among messages of
     * an older system, their keys decide. At most twice as many messages as the largest answer are looked at: where many of
     * them were deleted, the answer may be less than there are.
     *
     * @param readUpTo the {@code createdAt} of that one, which is not counted; {@link Participation#NOTHING_READ} for all
     *     messages
     * @param most where to stop counting: the largest answer, 1 or more
     */
    int countMessages(MessageGroupId group, Instant readUpTo, int most);

    /**
     * Whether the store answers now, for health checks: it reads the inbox of a user that is not there. Where it is false,
     * other calls would throw {@link io.cruddur.messaging.domain.UnavailableException}. It takes as long as any read.
     */
    default boolean isReachable() {
        UserId nobody = new UserId(new UUID(0, 0));
        try {
            return listMessageGroups(nobody, new PageRequest.Newest(1)).items().isEmpty();
        } catch (UnavailableException e) {
            return false;
        }
    }
}
