package io.cruddur.messaging.app.architecture.broken.dynamodb.store;

import io.cruddur.messaging.app.architecture.broken.dynamodb.table.ItemThatKnowsTheStore;

public interface StoreOfItems {

    ItemThatKnowsTheStore find();
}
