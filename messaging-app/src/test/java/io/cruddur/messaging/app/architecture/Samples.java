package io.cruddur.messaging.app.architecture;

import io.cruddur.messaging.postgres.PostgresDatabase;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Some value of any type, made by the type's own constructors and factories. An interface is a stand-in that writes down what
 * it is asked.
 */
final class Samples {

    /** Texts, one of which most types over text take. */
    private static final List<String> TEXTS = List.of(
            "anna", "eu-west-1_anna", "https://example.com/anna", "postgresql://anna:secret@localhost:5432/users");

    private static final Map<Class<?>, Object> GIVEN = new HashMap<>();

    static {
        GIVEN.put(boolean.class, false);
        GIVEN.put(int.class, 1);
        GIVEN.put(long.class, 1L);
        GIVEN.put(UUID.class, UUID.fromString("019aab3c-7c40-7000-8000-000000000000"));
        GIVEN.put(Instant.class, Instant.parse("2026-11-22T12:00:00Z"));
        GIVEN.put(Duration.class, Duration.ofSeconds(1));
        GIVEN.put(ZoneId.class, ZoneOffset.UTC);
        GIVEN.put(URI.class, URI.create("https://example.com/keys"));
        GIVEN.put(List.class, List.of());
        GIVEN.put(Collection.class, List.of());
        GIVEN.put(Set.class, Set.of());
        GIVEN.put(Map.class, Map.of());
        GIVEN.put(Stream.class, Stream.of());
        GIVEN.put(Optional.class, Optional.empty());
        GIVEN.put(Object.class, "anna");
        GIVEN.put(PostgresDatabase.class, PostgresDatabase.on(new PGSimpleDataSource()));
        GIVEN.put(Throwable.class, new IllegalStateException("why"));
    }

    /** What stand-ins were asked. */
    final List<String> asked = new ArrayList<>();

    /** Some value of this type; empty where none can be made without an engine. */
    Optional<Object> of(Class<?> type) {
        return of(type, TEXTS.get(0), 0);
    }

    private Optional<Object> of(Class<?> type, String text, int depth) {
        if (type == String.class) {
            return Optional.of(text);
        }
        if (GIVEN.containsKey(type)) {
            return Optional.of(GIVEN.get(type));
        }
        if (type.isEnum()) {
            return Optional.of(type.getEnumConstants()[0]);
        }
        if (depth > 4) {
            return Optional.empty();
        }
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses())
                    .flatMap(permitted -> of(permitted, text, depth + 1).stream())
                    .findFirst();
        }
        return type.isInterface() ? Optional.of(standIn(type)) : made(type, depth);
    }

    private Optional<Object> made(Class<?> type, int depth) {
        return Stream.<Executable>concat(
                        Arrays.stream(type.getConstructors())
                                .sorted(Comparator.comparingInt(Constructor::getParameterCount)),
                        type.isRecord() ? factories(type) : Stream.empty())
                .flatMap(maker -> TEXTS.stream().flatMap(text -> made(maker, text, depth).stream()))
                .findFirst();
    }

    private static Stream<Method> factories(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type);
    }

    private Optional<Object> made(Executable maker, String text, int depth) {
        List<Object> arguments = new ArrayList<>();
        for (Class<?> parameter : maker.getParameterTypes()) {
            Optional<Object> argument = of(parameter, text, depth + 1);
            if (argument.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(argument.get());
        }
        try {
            return Optional.ofNullable(
                    maker instanceof Constructor<?> constructor
                            ? constructor.newInstance(arguments.toArray())
                            : ((Method) maker).invoke(null, arguments.toArray()));
        } catch (InvocationTargetException e) {
            return Optional.empty(); // Not of this text.
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Not a public way to make one: " + maker, e);
        }
    }

    private Object standIn(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "a stand-in for " + type.getSimpleName();
                };
            }
            asked.add(type.getSimpleName() + "." + method.getName());
            return method.getReturnType() == void.class
                    ? null
                    : of(method.getReturnType(), TEXTS.get(0), 3).orElse(null);
        });
    }
}
