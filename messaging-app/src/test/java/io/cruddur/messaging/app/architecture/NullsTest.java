package io.cruddur.messaging.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cruddur.messaging.domain.MessagingException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A null is an error everywhere, before anything else happens: for each parameter of each public method and constructor. */
final class NullsTest {

    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString", "valueOf");

    static List<Class<?>> types() {
        return PublishedTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void itTakesNoNull(Class<?> type) {
        List<String> taken = Stream.<Executable>concat(Arrays.stream(type.getConstructors()), methods(type))
                .flatMap(called -> Arrays.stream(called.getParameters())
                        .filter(parameter -> !parameter.getType().isPrimitive())
                        .filter(parameter -> !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .flatMap(parameter -> wrongWith(called, parameter).stream()))
                .toList();

        assertThat(taken).isEmpty();
    }

    @Test
    void itsPackageSaysSoToCompilers() {
        assertThat(types()).allMatch(type -> type.getPackage().isAnnotationPresent(NullMarked.class));
    }

    @Test
    void onlyWhatListensToAnEngineIsNotTried() {
        assertThat(types())
                .filteredOn(type -> methods(type)
                        .anyMatch(method -> !Modifier.isStatic(method.getModifiers())
                                && method.getParameterCount() > 0
                                && new Samples().of(type).isEmpty()))
                .extracting(Class::getSimpleName)
                .containsExactly("PostgresBroadcast");
    }

    private static Stream<Method> methods(Class<?> type) {
        return type.isInterface() && !type.isSealed()
                ? Arrays.stream(type.getDeclaredMethods())
                        .filter(method ->
                                Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers()))
                        .filter(method -> !method.isSynthetic())
                : Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .filter(method -> !OF_EVERY_OBJECT.contains(method.getName()));
    }

    /** What is wrong with how a null for this parameter is refused; empty if nothing is. */
    private static Optional<String> wrongWith(Executable called, Parameter missing) {
        Samples samples = new Samples();
        Optional<Object> target = called instanceof Method method && !Modifier.isStatic(method.getModifiers())
                ? samples.of(called.getDeclaringClass())
                : Optional.of(called);
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Parameter parameter : called.getParameters()) {
            arguments.add(
                    parameter.equals(missing)
                            ? null
                            : samples.of(parameter.getType()).orElse(null));
        }
        if (target.isEmpty()) {
            return Optional.empty(); // Counted by the other test.
        }
        samples.asked.clear();
        Throwable refusal = catchThrowable(() -> call(called, target.get(), arguments.toArray()));
        String what = called.getDeclaringClass().getSimpleName() + "." + called.getName() + " with null for "
                + missing.getName();
        if (!(refusal instanceof InvocationTargetException)) {
            return Optional.of(what + " is taken: " + refusal);
        }
        Throwable cause = refusal.getCause();
        if (!samples.asked.isEmpty()) {
            return Optional.of(what + " is found out after " + samples.asked + ": " + cause);
        }
        return cause instanceof MessagingException
                        || (cause instanceof NullPointerException && isNamed(cause, called, missing))
                ? Optional.empty()
                : Optional.of(what + " is refused by " + cause);
    }

    /** A constructor names its own parameter; a method may leave that to the value that it makes, or to Java. */
    private static boolean isNamed(Throwable cause, Executable called, Parameter missing) {
        String message = String.valueOf(cause.getMessage());
        return called instanceof Method ? !message.equals("null") : message.contains(missing.getName());
    }

    private static void call(Executable called, Object target, @Nullable Object[] arguments)
            throws ReflectiveOperationException {
        if (called instanceof Constructor<?> constructor) {
            constructor.newInstance(arguments);
        } else {
            ((Method) called).invoke(target, arguments);
        }
    }
}
