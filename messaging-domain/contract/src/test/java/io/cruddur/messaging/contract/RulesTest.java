package io.cruddur.messaging.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test of a contract names a rule that a stranger can read where it says. */
final class RulesTest {

    private static final Path CONTRACTS = Path.of("src/main/java/io/cruddur/messaging/contract");
    private static final Path DOMAIN = Path.of("../src/main/java");

    static List<Class<?>> contracts() throws IOException, ClassNotFoundException {
        List<Class<?>> contracts = new ArrayList<>();
        for (String name : names()) {
            contracts.add(Class.forName("io.cruddur.messaging.contract." + name));
        }
        return contracts;
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyTestNamesARuleThatItsTypesJavadocHas(Class<?> contract) {
        assertThat(testsOf(contract)).allSatisfy(test -> {
            Rule rule = test.getAnnotation(Rule.class);
            assertThat(rule).as("@Rule").isNotNull();
            int colon = rule.value().indexOf(": ");
            String[] place = rule.value().substring(0, colon).split("\\.", 2);
            Class<?> type = typeOf(place[0]);
            assertThat(javadocs(type)).contains(rule.value().substring(colon + 2));
            if (place.length == 2) {
                assertThat(type.getMethods()).extracting(Method::getName).contains(place[1]);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void thePageOfTheContractsTellsHowManyTestsEachPartHas(Class<?> contract) throws IOException {
        int tests = testsOf(contract).size();

        assertThat(Files.readString(Path.of("../../docs/contracts.md")))
                .contains("`" + contract.getSimpleName() + "`" + (tests == 0 ? "" : " | " + tests + " |"));
    }

    @Test
    void theContractsAreFound() throws IOException {
        assertThat(names()).contains("MessageStoreContract", "SendingContract", "TokenVerifierContract");
    }

    private static List<Method> testsOf(Class<?> contract) {
        return Arrays.stream(contract.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .toList();
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Contract.java"))
                    .map(name -> name.replace(".java", ""))
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> typeOf(String name) {
        return Stream.of("domain.port.", "domain.usecase.", "domain.", "contract.memory.")
                .<Class<?>>flatMap(part -> {
                    try {
                        return Stream.<Class<?>>of(Class.forName("io.cruddur.messaging." + part + name));
                    } catch (ClassNotFoundException e) {
                        return Stream.empty();
                    }
                })
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no type " + name + "."));
    }

    /** The words of a type's Javadocs, and of those of the interfaces that it is put together from, as a reader sees them. */
    private static String javadocs(Class<?> type) {
        return Stream.<Class<?>>concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
                .filter(part -> part.getName().startsWith("io.cruddur"))
                .map(RulesTest::source)
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+\\*\\s+", " ")
                .replaceAll("\\{@linkplain \\S+ ([^}]*)}", "$1")
                .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                .replaceAll("(?<!\\w)#", "")
                .replace('#', '.')
                .replaceAll("\\s+", " ");
    }

    private static String source(Class<?> type) {
        Path root =
                type.getPackageName().startsWith("io.cruddur.messaging.contract") ? Path.of("src/main/java") : DOMAIN;
        try {
            return Files.readString(root.resolve(type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new AssertionError("There is no source of " + type + ".", e);
        }
    }
}
