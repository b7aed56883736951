package io.cruddur.messaging.contract;

import io.cruddur.messaging.contract.memory.OldConversation;
import java.time.ZoneId;

/** What the contracts of a store need that also reads what an older system wrote. */
public interface OldItemsHarness extends MessageStoreHarness {

    /** The zone of the servers that wrote times without an offset: that of {@link #store}. */
    ZoneId NAIVE_ZONE = ZoneId.of("America/Toronto");

    /** Puts a conversation of the older system into the store, as that system wrote it. */
    void plant(OldConversation old);
}
