package io.cruddur.messaging.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The production code of all modules keeps the house rules. */
final class ArchitectureTest {

    private static final String ROOT = "io.cruddur.messaging";

    /** Without the contracts and the in-memory adapters, which are for tests. */
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT)
            .that(resideOutsideOfPackage(ROOT + ".contract.."));

    @ParameterizedTest
    @EnumSource
    void theProductionCodeKeeps(HouseRule rule) {
        rule.under(ROOT).check(PRODUCTION);
    }

    @ParameterizedTest
    @EnumSource
    void thereIsCodeInEachPackageThatARuleNames(Part part) {
        Set<String> packages =
                PRODUCTION.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages).contains(part.under(ROOT));
    }

    @ParameterizedTest
    @EnumSource(names = {"DYNAMODB", "POSTGRES", "COGNITO"})
    void aModuleExportsThePackagesOfItsListedTypes(Part adapter) throws IOException {
        String folder = "messaging-" + adapter.name().toLowerCase(Locale.ROOT) + "-adapter";
        Path compiled = Path.of("..", folder, "target", "classes", "module-info.class");
        try (InputStream file = Files.newInputStream(compiled)) {
            ModuleDescriptor module = ModuleDescriptor.read(file);

            assertThat(module.exports())
                    .extracting(ModuleDescriptor.Exports::source)
                    .containsExactlyInAnyOrderElementsOf(PublicTypes.packagesOf(adapter, ROOT));
            assertThat(module.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
        }
    }

    static Stream<Arguments> listedTypes() {
        return PublicTypes.BY_PACKAGE.entrySet().stream()
                .flatMap(adapter -> adapter.getValue().stream()
                        .map(type -> Arguments.of(adapter.getKey().under(ROOT) + "." + type)));
    }

    @ParameterizedTest
    @MethodSource("listedTypes")
    void aTypeThatIsListedAsPublicIsThereAndPublic(String type) {
        assertThat(PRODUCTION.get(type).getModifiers()).contains(JavaModifier.PUBLIC);
    }
}
