package io.cruddur.messaging.app.publishing;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a module shows to those who embed it, line by line: its public types, and what these have for callers and subclasses. */
final class Signatures {

    private Signatures() {}

    /** Of the packages that the module exports to everybody; of all, if it is no module to Java. */
    static List<String> of(BuiltModule module) throws IOException {
        Path classes = module.target().resolve("classes");
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> names = files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
            Set<String> exported = exported(classes);
            return names.stream()
                    .map(Signatures::load)
                    .filter(type -> exported.isEmpty() || exported.contains(type.getPackageName()))
                    .filter(Signatures::isShown)
                    .flatMap(Signatures::lines)
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> exported(Path classes) throws IOException {
        Path descriptor = classes.resolve("module-info.class");
        if (!Files.exists(descriptor)) {
            return Set.of();
        }
        try (InputStream bytes = Files.newInputStream(descriptor)) {
            return ModuleDescriptor.read(bytes).exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Signatures.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is not on the class path of this test", e);
        }
    }

    /** A type is as public as those around it. */
    private static boolean isShown(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && isForCallers(type.getModifiers())
                && (outer == null || isShown(outer));
    }

    private static boolean isForCallers(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static Stream<String> lines(Class<?> type) {
        boolean isFinal = Modifier.isFinal(type.getModifiers()) || type.isSealed();
        Stream<String> members = Stream.<Member[]>of(
                        type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .flatMap(Arrays::stream)
                .filter(member -> !member.isSynthetic())
                .filter(member -> Modifier.isPublic(member.getModifiers())
                        || (Modifier.isProtected(member.getModifiers()) && !isFinal))
                .map(member -> type.getName() + ": " + signature((AnnotatedElement) member));
        return Stream.concat(Stream.of(type.getName() + " is " + declaration(type)), members);
    }

    private static String declaration(Class<?> type) {
        String supertypes = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
                .map(supertype -> supertype.getTypeName())
                .filter(name -> !name.equals("java.lang.Object"))
                .sorted()
                .collect(Collectors.joining(", "));
        return type.toGenericString()
                + (type.isSealed() ? ", sealed" : "")
                + (supertypes.isEmpty() ? "" : ", a " + supertypes);
    }

    private static String signature(AnnotatedElement member) {
        if (member instanceof Method method) {
            return method.toGenericString();
        }
        return member instanceof Constructor<?> constructor
                ? constructor.toGenericString()
                : ((Field) member).toGenericString();
    }
}
