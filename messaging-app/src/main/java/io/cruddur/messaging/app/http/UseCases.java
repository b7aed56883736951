package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.usecase.CountUnread;
import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import io.cruddur.messaging.domain.usecase.ListMessages;
import io.cruddur.messaging.domain.usecase.ListParticipants;
import io.cruddur.messaging.domain.usecase.MarkRead;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import io.cruddur.messaging.domain.usecase.SendMessage;
import io.cruddur.messaging.domain.usecase.StartMessageGroup;

/**
 * What the service can do for a caller.
 *
 * @param listMessages pattern A
 * @param listMessageGroups pattern B
 * @param startMessageGroup pattern C
 * @param sendMessage pattern D
 * @param markRead how far a participant has read
 * @param countUnread how much he has yet to read
 * @param listParticipants who takes part in a group
 * @param registerUser for a caller who is no user yet
 */
public record UseCases(
        ListMessages listMessages,
        ListMessageGroups listMessageGroups,
        StartMessageGroup startMessageGroup,
        SendMessage sendMessage,
        MarkRead markRead,
        CountUnread countUnread,
        ListParticipants listParticipants,
        RegisterUser registerUser) {}
