package io.cruddur.messaging.app.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar that has this class; there is none before the class is packaged. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("not packaged");
        return new String[] {"messaging " + version};
    }
}
