package io.cruddur.messaging.app.architecture.broken.app;

import java.util.function.UnaryOperator;

record ConfigurationThatReadsTheEnvironment(UnaryOperator<String> environment) {

    ConfigurationThatReadsTheEnvironment() {
        this(System::getenv);
    }
}
