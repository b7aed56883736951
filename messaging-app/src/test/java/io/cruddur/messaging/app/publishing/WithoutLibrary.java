package io.cruddur.messaging.app.publishing;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All classes of these tests, loaded anew, but for those of a library that is not there. */
final class WithoutLibrary extends ClassLoader {

    private final String missing;
    private final ClassLoader all = WithoutLibrary.class.getClassLoader();

    /** Lacks the packages whose names begin like this. */
    WithoutLibrary(String missing) {
        super(ClassLoader.getPlatformClassLoader());
        this.missing = missing;
    }

    /** Calls a static method that takes texts and returns one; what it throws comes through. */
    String call(Class<?> program, String method, String... arguments) throws Throwable {
        Class<?>[] texts = new Class<?>[arguments.length];
        Arrays.fill(texts, String.class);
        try {
            return (String)
                    loadClass(program.getName()).getMethod(method, texts).invoke(null, (Object[]) arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream code =
                name.startsWith(missing) ? null : all.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = code.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return all.getResource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return all.getResources(name);
    }
}
