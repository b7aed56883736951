package io.cruddur.messaging.app.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;

/** A function that does nothing: what starts it is the cost of Java and of Lambda's runtime client. */
public final class NothingFunction implements RequestStreamHandler {

    /** The function, as Lambda makes it. */
    public NothingFunction() {}

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {}
}
