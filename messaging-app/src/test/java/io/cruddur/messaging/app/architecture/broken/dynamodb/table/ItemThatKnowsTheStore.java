package io.cruddur.messaging.app.architecture.broken.dynamodb.table;

import io.cruddur.messaging.app.architecture.broken.dynamodb.store.StoreOfItems;

public record ItemThatKnowsTheStore(StoreOfItems store) {}
