package io.cruddur.messaging.app.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a measured process is started.
 *
 * @param prefix what comes before the command of Java
 * @param java the folder of a Java
 * @param options what Java is told before the class path
 * @param path the class path
 * @param environment variables besides those of this process
 */
record Launch(List<String> prefix, Path java, List<String> options, String path, Map<String, String> environment) {

    /** On this process's Java, with so much heap. */
    static Launch with(int heapMegabytes) {
        return new Launch(
                List.of(),
                Path.of(System.getProperty("java.home")),
                List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseG1GC", "-Dlogback.configurationFile=logback.xml"),
                System.getProperty("java.class.path"),
                Map.of());
    }

    /** The same on the core of the measured. */
    Launch on(Cores cores) {
        return new Launch(cores.prefix(), java, options, path, environment);
    }

    /** The same on another Java. */
    Launch on(Path otherJava) {
        return new Launch(prefix, otherJava, options, path, environment);
    }

    /** The same with these options besides. */
    Launch and(String... others) {
        return new Launch(
                prefix, java, Stream.concat(options.stream(), Stream.of(others)).toList(), path, environment);
    }

    /** The same with the jars of this folder besides. */
    Launch withJars(Path folder) {
        return onClassPath(path + File.pathSeparator + folder.resolve("*"));
    }

    /** The same with other classes. */
    Launch onClassPath(String other) {
        return new Launch(prefix, java, options, other, environment);
    }

    /** The same with these variables besides. */
    Launch with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Launch(prefix, java, options, path, all);
    }

    /** The whole command that runs this program. */
    List<String> command(Class<?> main, String... arguments) {
        return Stream.of(
                        prefix.stream(),
                        Stream.of(java.resolve("bin").resolve("java").toString()),
                        options.stream(),
                        Stream.of("-cp", path, main.getName()),
                        Stream.of(arguments))
                .flatMap(parts -> parts)
                .toList();
    }
}
