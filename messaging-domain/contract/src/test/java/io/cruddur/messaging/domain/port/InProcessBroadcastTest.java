package io.cruddur.messaging.domain.port;

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
