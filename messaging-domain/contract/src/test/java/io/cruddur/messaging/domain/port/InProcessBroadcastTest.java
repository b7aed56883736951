package io.cruddur.messaging.domain.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.MessageBroadcastContract;
import org.junit.jupiter.api.Test;

final class InProcessBroadcastTest implements MessageBroadcastContract {

    private final MessageBroadcast broadcast = new InProcessBroadcast();

    @Override
    public MessageBroadcast broadcast() {
        return broadcast;
    }

    @Override
    public MessageBroadcast broadcastElsewhere() {
        return broadcast;
    }

    @Test
    void oneProcessAloneWritesWhatItTellsOf() {
        assertThat(broadcast.isOfOneProcess()).isTrue();
    }
}
