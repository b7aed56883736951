package io.cruddur.messaging.app.architecture.broken.domain;

import org.slf4j.Logger;

record ValueThatLogs(Logger logger) {}
