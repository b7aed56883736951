package io.cruddur.messaging.app.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What is told by the connection that listens, from its own thread. */
final class Ears extends RedisPubSubAdapter<String, String> {

    private final BiConsumer<String, String> heard;
    private final Consumer<String> left;

    /**
     * Tells these.
     *
     * @param heard is given a channel, and the text that came over it
     * @param left is given a channel that is listened to no longer, asked for or not
     */
    Ears(BiConsumer<String, String> heard, Consumer<String> left) {
        this.heard = heard;
        this.left = left;
    }

    @Override
    public void smessage(String channel, String text) {
        heard.accept(channel, text);
    }

    @Override
    public void sunsubscribed(String channel, long count) {
        left.accept(channel);
    }
}
