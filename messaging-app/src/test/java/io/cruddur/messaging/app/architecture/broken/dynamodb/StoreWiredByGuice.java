package io.cruddur.messaging.app.architecture.broken.dynamodb;

import com.google.inject.Inject;

final class StoreWiredByGuice {

    @Inject
    StoreWiredByGuice() {}
}
