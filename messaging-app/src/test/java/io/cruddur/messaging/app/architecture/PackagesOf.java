package io.cruddur.messaging.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

/** Each package of some parts, and each below it, is a slice. */
final class PackagesOf implements SliceAssignment {

    private final String root;
    private final List<Part> parts;

    PackagesOf(String root, Part... parts) {
        this.root = root;
        this.parts = List.of(parts);
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        return parts.stream().anyMatch(part -> (name + ".").startsWith(part.under(root) + "."))
                ? SliceIdentifier.of(name)
                : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "packages of " + parts;
    }
}
