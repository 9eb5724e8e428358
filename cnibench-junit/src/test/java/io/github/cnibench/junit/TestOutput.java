package io.github.cnibench.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;

/**
 * Gives each test a folder for its files.
 *
 * @param root folder that holds them all
 */
record TestOutput(Path root) implements OutputDirectoryCreator {

    @Override
    public Path getRootDirectory() {
        return root;
    }

    @Override
    public Path createOutputDirectory(TestDescriptor descriptor) throws IOException {
        String name = descriptor.getUniqueId().toString().replaceAll("[^A-Za-z0-9]+", "-");
        return Files.createDirectories(root.resolve(name));
    }
}
