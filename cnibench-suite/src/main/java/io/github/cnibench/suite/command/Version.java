package io.github.cnibench.suite.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest has. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "cnibench "
                    + Optional.ofNullable(Cnibench.class.getPackage().getImplementationVersion())
                            .orElse("development build")
        };
    }
}
