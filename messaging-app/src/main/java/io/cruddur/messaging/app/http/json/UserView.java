package io.cruddur.messaging.app.http.json;

import io.cruddur.messaging.domain.Participant;

/** A user as others may see them. */
public record UserView(String uuid, String handle, String displayName) {

    /** As it is shown. */
    public static UserView of(Participant user) {
        return new UserView(user.id().toString(), user.handle().value(), user.displayName());
    }
}
