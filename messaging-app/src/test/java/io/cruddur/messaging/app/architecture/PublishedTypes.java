package io.cruddur.messaging.app.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every public type of the domain and of the adapters: what those see who embed them. */
final class PublishedTypes {

    private static final String ROOT = "io.cruddur.messaging";

    private PublishedTypes() {}

    /** All of them, those inside of others too. */
    static List<Class<?>> all() {
        return Stream.of(Part.DOMAIN, Part.DYNAMODB, Part.POSTGRES, Part.COGNITO)
                .flatMap(module -> of(module).stream())
                .toList();
    }

    private static List<Class<?>> of(Part module) {
        Set<String> packages = module == Part.DOMAIN
                ? Stream.of(Part.DOMAIN, Part.PORTS, Part.USE_CASES)
                        .map(part -> part.under(ROOT))
                        .collect(Collectors.toSet())
                : PublicTypes.packagesOf(module, ROOT);
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location ->
                                !location.contains("-tests.jar")) // of the cognito adapter, where it is packaged
                        .importPackages(packages)
                        .stream()
                        .filter(type -> packages.contains(type.getPackageName()) && isVisible(type))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(PUBLIC)
                && type.getEnclosingClass().map(PublishedTypes::isVisible).orElse(true);
    }
}
