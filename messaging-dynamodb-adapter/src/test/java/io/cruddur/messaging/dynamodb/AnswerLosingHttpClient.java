package io.cruddur.messaging.dynamodb;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Sends every request and loses as many answers as it is told: the server acts, but the client is not told. */
public final class AnswerLosingHttpClient implements SdkHttpClient {

    private final SdkHttpClient client;
    private final AtomicInteger toGive = new AtomicInteger();
    private final AtomicInteger toLose = new AtomicInteger();

    public AnswerLosingHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    public void loseNext(int answers) {
        loseAfter(0, answers);
    }

    /** Lets this many answers through first. */
    public void loseAfter(int given, int answers) {
        toGive.set(given);
        toLose.set(answers);
    }

    private boolean isLost() {
        return toGive.getAndUpdate(AnswerLosingHttpClient::less) == 0
                && toLose.getAndUpdate(AnswerLosingHttpClient::less) > 0;
    }

    private static int less(int left) {
        return Math.max(0, left - 1);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse response = prepared.call();
                if (isLost()) {
                    response.responseBody().ifPresent(AbortableInputStream::abort);
                    throw new IOException("The answer is lost.");
                }
                return response;
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
