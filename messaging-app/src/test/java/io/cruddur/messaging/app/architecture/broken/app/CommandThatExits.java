package io.cruddur.messaging.app.architecture.broken.app;

public final class CommandThatExits {

    void run() {
        System.exit(0);
    }
}
