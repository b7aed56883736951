package io.cruddur.messaging.app.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;

/** Makes functions for the tests of other packages. */
public final class InboxFunctions {

    private InboxFunctions() {}

    /** The function on the stream, with this projector. */
    public static RequestStreamHandler with(InboxProjector projector) {
        return new InboxFunction(projector, Handover.NONE);
    }
}
