package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import io.cruddur.messaging.domain.usecase.ListMessages;
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
 * @param registerUser for a caller who is no user yet
 */
public record UseCases(
        ListMessages listMessages,
        ListMessageGroups listMessageGroups,
        StartMessageGroup startMessageGroup,
        SendMessage sendMessage,
        RegisterUser registerUser) {}
