package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import io.cruddur.messaging.domain.port.UserStore;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What a user can do.
 *
 * @param listMessages pattern A
 * @param listMessageGroups pattern B
 * @param startMessageGroup pattern C
 * @param sendMessage pattern D
 * @param editMessage another text for a message
 * @param deleteMessage a message without its text
 * @param listRevisions what was edited and deleted meanwhile
 * @param changeGroupSettings archived and muted groups
 * @param countUnreadGroups how many groups have something to read
 * @param markRead how far a participant has read
 * @param countUnread how much they have yet to read
 * @param listParticipants who takes part in a group
 * @param findUser whom to write to
 * @param searchUsers whom they may mean
 * @param watchGroups what happens in the user's groups
 * @param blockUser whom to hear no more of
 * @param unblockUser whom to hear of again
 * @param listBlocks whom the user blocks
 * @param exportUser all that is kept of the user
 */
public record UseCases(
        ListMessages listMessages,
        ListMessageGroups listMessageGroups,
        StartMessageGroup startMessageGroup,
        SendMessage sendMessage,
        EditMessage editMessage,
        DeleteMessage deleteMessage,
        ListRevisions listRevisions,
        ChangeGroupSettings changeGroupSettings,
        CountUnreadGroups countUnreadGroups,
        MarkRead markRead,
        CountUnread countUnread,
        ListParticipants listParticipants,
        FindUser findUser,
        SearchUsers searchUsers,
        WatchGroups watchGroups,
        BlockUser blockUser,
        UnblockUser unblockUser,
        ListBlocks listBlocks,
        ExportUser exportUser) {

    /** Refuses null. */
    public UseCases {
        requireNonNull(listMessages, "listMessages");
        requireNonNull(listMessageGroups, "listMessageGroups");
        requireNonNull(startMessageGroup, "startMessageGroup");
        requireNonNull(sendMessage, "sendMessage");
        requireNonNull(editMessage, "editMessage");
        requireNonNull(deleteMessage, "deleteMessage");
        requireNonNull(listRevisions, "listRevisions");
        requireNonNull(changeGroupSettings, "changeGroupSettings");
        requireNonNull(countUnreadGroups, "countUnreadGroups");
        requireNonNull(markRead, "markRead");
        requireNonNull(countUnread, "countUnread");
        requireNonNull(listParticipants, "listParticipants");
        requireNonNull(findUser, "findUser");
        requireNonNull(searchUsers, "searchUsers");
        requireNonNull(watchGroups, "watchGroups");
        requireNonNull(blockUser, "blockUser");
        requireNonNull(unblockUser, "unblockUser");
        requireNonNull(listBlocks, "listBlocks");
        requireNonNull(exportUser, "exportUser");
    }

    /** The same for a service without blocks. */
    public static UseCases of(
            MessageStore store,
            UserStore users,
            MessageBroadcast broadcast,
            NewGroupQuota newGroups,
            InstantSource clock,
            RandomGenerator random) {
        return of(store, users, KnownBlocks.none(), broadcast, newGroups, RevisionRules.DEFAULT, clock, random);
    }

    /**
     * All of them over these ports, with one memory of who takes part in which group, and of what was written a moment ago.
     * Where the broadcast is of one process, nothing beside these may edit or delete messages of the store.
     *
     * @param store where messages and groups are
     * @param users who can be written to; a use case by itself needs less of them
     * @param blocks who blocks whom
     * @param broadcast who is told of what happens
     * @param newGroups how many groups each user may make
     * @param rules what senders may change of their messages
     * @param clock the time of new ids, and what a client's ids are held against
     * @param random the random bits of new ids; a secure one, where ids must not be guessed
     */
    public static UseCases of(
            MessageStore store,
            UserStore users,
            KnownBlocks blocks,
            MessageBroadcast broadcast,
            NewGroupQuota newGroups,
            RevisionRules rules,
            InstantSource clock,
            RandomGenerator random) {
        requireNonNull(store, "store");
        requireNonNull(users, "users");
        requireNonNull(blocks, "blocks");
        requireNonNull(broadcast, "broadcast");
        requireNonNull(newGroups, "newGroups");
        requireNonNull(rules, "rules");
        requireNonNull(clock, "clock");
        requireNonNull(random, "random");
        Participants participants = new Participants(store);
        FreshMessages fresh = FreshMessages.of(broadcast, clock);
        ListBlocks listBlocks = new ListBlocks(users, blocks.list());
        MessageReviser reviser = new MessageReviser(store, participants, broadcast, fresh, rules);
        MessageWriter writer = new MessageWriter(store, broadcast, fresh, clock, random);
        return new UseCases(
                new ListMessages(store, participants),
                new ListMessageGroups(store),
                new StartMessageGroup(store, users, blocks, newGroups, writer),
                new SendMessage(store, participants, blocks, writer),
                new EditMessage(reviser, blocks, rules, clock),
                new DeleteMessage(reviser, clock),
                new ListRevisions(store, participants, clock),
                new ChangeGroupSettings(store, rules, clock),
                new CountUnreadGroups(store, clock),
                new MarkRead(store, participants, broadcast),
                new CountUnread(store),
                new ListParticipants(participants, blocks),
                new FindUser(users),
                new SearchUsers(users, blocks),
                new WatchGroups(store, blocks, broadcast, fresh),
                new BlockUser(store, users, blocks),
                new UnblockUser(users, blocks),
                listBlocks,
                new ExportUser(store, users, listBlocks));
    }
}
