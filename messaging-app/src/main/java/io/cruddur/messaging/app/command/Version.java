package io.cruddur.messaging.app.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar that this class is in; a class that was just compiled is in none. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("not packaged");
        return new String[] {"messaging " + version};
    }
}
