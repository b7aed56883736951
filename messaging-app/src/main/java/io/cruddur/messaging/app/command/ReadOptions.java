package io.cruddur.messaging.app.command;

import com.google.inject.Injector;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserStore;
import picocli.CommandLine.Option;

/** Which user reads, how much, and the form of the output. */
final class ReadOptions {

    @Option(names = "--user", required = true, paramLabel = "HANDLE", description = "The handle of the user who reads.")
    private String handle = "";

    @Option(names = "--limit", paramLabel = "N", description = "How many to show, from 1 to 100; 20 by default.")
    private int limit = PageRequest.DEFAULT_LIMIT;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    PageRequest page() {
        return new PageRequest.Newest(limit);
    }

    boolean json() {
        return json;
    }

    /** The user with the handle; {@code user_not_found} if there is none. */
    Participant user(Injector parts) {
        return parts.getInstance(UserStore.class)
                .findByName(new Handle(handle))
                .orElseThrow(() ->
                        new NotFoundException(ErrorCode.USER_NOT_FOUND, "No user has the handle " + handle + "."));
    }
}
