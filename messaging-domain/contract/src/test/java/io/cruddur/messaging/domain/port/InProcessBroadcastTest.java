package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.contract.MessageBroadcastContract;

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
}
