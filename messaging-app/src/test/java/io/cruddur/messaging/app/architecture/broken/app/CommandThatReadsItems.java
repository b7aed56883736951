package io.cruddur.messaging.app.architecture.broken.app;

import io.cruddur.messaging.app.architecture.broken.dynamodb.table.ItemThatKnowsTheStore;

record CommandThatReadsItems(ItemThatKnowsTheStore item) {}
