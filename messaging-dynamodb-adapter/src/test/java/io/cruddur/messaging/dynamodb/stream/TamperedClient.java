package io.cruddur.messaging.dynamodb.stream;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A client that works like the given one, except for what a test does to its requests and answers. */
final class TamperedClient<C> {

    private final Class<C> type;
    private final C client;
    private final List<Object> requests = new CopyOnWriteArrayList<>();
    private volatile Consumer<Object> onRequest = request -> {};
    private volatile UnaryOperator<Object> onAnswer = UnaryOperator.identity();
    private volatile UnaryOperator<Object> change = UnaryOperator.identity();

    TamperedClient(Class<C> type, C client) {
        this.type = type;
        this.client = client;
    }

    C client() {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this::call));
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        requests.add(arguments[0]);
        onRequest.accept(arguments[0]);
        try {
            return onAnswer.apply(method.invoke(client, change.apply(arguments[0])));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The requests of this type so far, in their order. */
    <R> List<R> requests(Class<R> request) {
        return requests.stream().filter(request::isInstance).map(request::cast).toList();
    }

    /** From now on sees each request first, and may throw. */
    void onRequest(Consumer<Object> action) {
        onRequest = action;
    }

    /** From now on requests of this type fail. */
    void fail(Class<?> request, RuntimeException fault) {
        fail(Integer.MAX_VALUE, request, fault);
    }

    /** The next requests of this type fail. */
    void fail(int times, Class<?> request, RuntimeException fault) {
        AtomicInteger left = new AtomicInteger(times);
        onRequest(seen -> {
            if (request.isInstance(seen) && left.getAndDecrement() > 0) {
                throw fault;
            }
        });
    }

    /** From now on requests get through. */
    void heal() {
        onRequest(request -> {});
    }

    /** From now on requests of this type are changed. */
    <R> void change(Class<R> request, UnaryOperator<R> how) {
        change = ofType(request, how);
    }

    /** From now on answers of this type are changed; or lost, if that throws. */
    <A> void onAnswer(Class<A> answer, UnaryOperator<A> how) {
        onAnswer = ofType(answer, how);
    }

    private static <T> UnaryOperator<Object> ofType(Class<T> type, UnaryOperator<T> how) {
        return given -> type.isInstance(given) ? how.apply(type.cast(given)) : given;
    }
}
