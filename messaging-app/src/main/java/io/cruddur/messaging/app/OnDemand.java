package io.cruddur.messaging.app;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is opened when it is first asked for, and closed once, if it was opened. Safe for use by many threads: a
 * close waits for an opening under way.
 *
 * @param <T> what is opened
 */
public final class OnDemand<T> implements AutoCloseable {

    private final Supplier<T> opening;
    private final Consumer<? super T> closing;
    private @Nullable T opened;
    private boolean closed;

    /** Opens and closes in these ways. */
    public OnDemand(Supplier<T> opening, Consumer<? super T> closing) {
        this.opening = opening;
        this.closing = closing;
    }

    /**
     * What is open, after opening it if need be.
     *
     * @throws IllegalStateException after the close
     */
    public synchronized T get() {
        if (closed) {
            throw new IllegalStateException("Closed already.");
        }
        T value = opened;
        if (value == null) {
            value = opening.get();
            opened = value;
        }
        return value;
    }

    @Override
    public synchronized void close() {
        T value = opened;
        if (value != null && !closed) {
            closing.accept(value);
        }
        closed = true;
    }
}
