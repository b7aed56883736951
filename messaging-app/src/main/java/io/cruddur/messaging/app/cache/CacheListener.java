package io.cruddur.messaging.app.cache;

/** Is told of each look into a cache, from any thread. It returns at once and throws nothing. */
@FunctionalInterface
public interface CacheListener {

    /** Ignores what it is told. */
    CacheListener NONE = (cache, hit) -> {};

    /** The cache of valid tokens. */
    String TOKENS = "tokens";

    /** The cache of who an identity is. */
    String USERS = "users";

    /**
     * Somebody looked.
     *
     * @param cache {@link #TOKENS} or {@link #USERS}
     * @param hit whether the cache knew
     */
    void asked(String cache, boolean hit);
}
