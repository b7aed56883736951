package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.port.MessageStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A message store, and what it was asked.
 *
 * @param store the store to ask
 * @param calls the names of the methods that were called, in their order
 */
public record AskedStore(MessageStore store, List<String> calls) {

    /** Notes what this store is asked. */
    public static AskedStore over(MessageStore asked) {
        List<String> calls = new CopyOnWriteArrayList<>();
        return new AskedStore(before(asked, calls::add), calls);
    }

    /** The store, with something that is done before each call. */
    public static MessageStore before(MessageStore asked, Consumer<String> before) {
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(),
                new Class<?>[] {MessageStore.class},
                (proxy, method, arguments) -> {
                    before.accept(method.getName());
                    try {
                        return method.invoke(asked, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
