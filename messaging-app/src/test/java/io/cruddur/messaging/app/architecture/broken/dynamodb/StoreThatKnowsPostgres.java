package io.cruddur.messaging.app.architecture.broken.dynamodb;

import io.cruddur.messaging.app.architecture.broken.postgres.DirectoryThatKnowsTheApp;

record StoreThatKnowsPostgres(DirectoryThatKnowsTheApp directory) {}
