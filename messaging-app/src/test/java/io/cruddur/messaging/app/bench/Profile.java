package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a process is in its Java code, by the samples of JDK Flight Recorder: each counts for the part that the innermost frame
 * outside of the JDK belongs to.
 */
final class Profile {

    static final String JDK_ALONE = "the JDK alone";
    private static final String OTHERS = "others";

    /** The parts by the packages' names, the more special first. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("software.amazon.awssdk.http.auth.", "signing and credentials");
        PARTS.put("software.amazon.awssdk.auth.", "signing and credentials");
        PARTS.put("software.amazon.awssdk.identity.", "signing and credentials");
        PARTS.put("software.amazon.awssdk.http.", "the SDK's HTTP client");
        PARTS.put("software.amazon.awssdk.crt.", "the SDK's HTTP client");
        PARTS.put("org.apache.h", "the SDK's HTTP client");
        PARTS.put("software.amazon.awssdk.protocols.", "the SDK's JSON and model");
        PARTS.put("software.amazon.awssdk.thirdparty.jackson.", "the SDK's JSON and model");
        PARTS.put("software.amazon.awssdk.services.dynamodb.model.", "the SDK's JSON and model");
        PARTS.put("software.amazon.awssdk.services.dynamodb.transform.", "the SDK's JSON and model");
        PARTS.put("software.amazon.awssdk.services.dynamodb.endpoints.", "the SDK's endpoint rules");
        PARTS.put("software.amazon.awssdk.", "the SDK's core");
        PARTS.put("org.postgresql.", "JDBC, JDBI and the pool");
        PARTS.put("org.jdbi.", "JDBC, JDBI and the pool");
        PARTS.put("com.zaxxer.", "JDBC, JDBI and the pool");
        PARTS.put("org.eclipse.jetty.", "Jetty");
        PARTS.put("io.javalin.", "Javalin");
        PARTS.put("kotlin.", "Javalin");
        PARTS.put("com.fasterxml.", "Jackson");
        PARTS.put("io.micrometer.", "metrics");
        PARTS.put("io.prometheus.", "metrics");
        PARTS.put("io.cruddur.messaging.app.bench.", "what measures");
        PARTS.put("org.HdrHistogram.", "what measures");
        PARTS.put("io.cruddur.messaging.dynamodb.", "ours: the DynamoDB adapter");
        PARTS.put("io.cruddur.messaging.postgres.", "ours: the PostgreSQL adapter");
        PARTS.put("io.cruddur.messaging.domain.", "ours: the domain");
        PARTS.put("io.cruddur.messaging.", "ours: the HTTP side");
    }

    private Profile() {}

    /** Each part's share of the samples while this is done, the greatest first. */
    static Map<String, Double> during(ServerProcess server, Runnable work) throws IOException {
        Path file = Files.createTempFile("bench", ".jfr");
        server.record(work, file);
        try {
            return shares(file);
        } finally {
            Files.delete(file);
        }
    }

    private static Map<String, Double> shares(Path file) throws IOException {
        Map<String, Double> samples = new LinkedHashMap<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    samples.merge(partOf(event), 1.0, Double::sum);
                }
            }
        }
        double all = samples.values().stream().mapToDouble(Double::doubleValue).sum();
        samples.replaceAll((part, number) -> number / all);
        return samples;
    }

    private static String partOf(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(frame -> frame.getMethod().getType().getName())
                .filter(name -> !isOfTheJdk(name))
                .findFirst()
                .map(Profile::partOf)
                .orElse(JDK_ALONE);
    }

    private static boolean isOfTheJdk(String name) {
        return name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("com.sun.");
    }

    /** The part that a type outside of the JDK belongs to. */
    static String partOf(String type) {
        return PARTS.entrySet().stream()
                .filter(part -> type.startsWith(part.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(OTHERS);
    }
}
