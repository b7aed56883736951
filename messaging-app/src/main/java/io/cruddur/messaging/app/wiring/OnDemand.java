package io.cruddur.messaging.app.wiring;

import java.util.concurrent.locks.ReentrantLock;
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
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable T opened;
    private volatile boolean closed;

    /** Opens and closes with these. */
    public OnDemand(Supplier<T> opening, Consumer<? super T> closing) {
        this.opening = opening;
        this.closing = closing;
    }

    /**
     * Opens it if it is not open, and returns it.
     *
     * @throws IllegalStateException after the close
     */
    public T get() {
        lock.lock();
        try {
            return open();
        } finally {
            lock.unlock();
            if (closed) {
                closeWithoutWaiting();
            }
        }
    }

    private T open() {
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
    public void close() {
        closed = true;
        lock.lock();
        release();
    }

    /** Closes it too, but does not wait: if a thread is opening it, that thread closes it. */
    public void closeWithoutWaiting() {
        closed = true;
        if (lock.tryLock()) {
            release();
        }
    }

    private void release() {
        try {
            T value = opened;
            opened = null;
            if (value != null) {
                closing.accept(value);
            }
        } finally {
            lock.unlock();
        }
    }
}
