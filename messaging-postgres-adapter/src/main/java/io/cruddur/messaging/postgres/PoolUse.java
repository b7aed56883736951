package io.cruddur.messaging.postgres;

/**
 * What a pool of connections is doing at a moment.
 *
 * @param active connections that somebody uses
 * @param idle connections that nobody uses
 * @param waiting callers who wait for a connection
 * @param most how many connections there may be
 */
public record PoolUse(int active, int idle, int waiting, int most) {}
