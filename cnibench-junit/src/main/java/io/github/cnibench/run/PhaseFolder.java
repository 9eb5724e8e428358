package io.github.cnibench.run;

import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.result.PhaseResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folder that takes the files of one phase of one run. */
final class PhaseFolder {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** With less room than this, a report that ends early ends because of the disk. */
    private static final long ENOUGH_ROOM = 64 * 1024;

    private final Path output;
    private final Path folder;

    PhaseFolder(Path output, String variant, int run, String phase) {
        this.output = output;
        this.folder = output.resolve("runs")
                .resolve(variant)
                .resolve(Integer.toString(run))
                .resolve(phase);
    }

    /** Return the folder of {@code result} below {@code output}. */
    static Path of(Path output, PhaseResult result) {
        return new PhaseFolder(output, result.variant(), result.run(), result.phase()).folder;
    }

    void create() throws IOException {
        Files.createDirectories(folder);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Return the text of a file, with replacement characters for what is not UTF-8, or nothing where it is missing. */
    String read(String name) throws IOException {
        Path file = file(name);
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }

    void write(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    void write(String name, byte[] bytes) throws IOException {
        Files.write(file(name), bytes);
    }

    void writeCounters(String name, List<NodeCounters> counters) throws IOException {
        try {
            write(name, JSON.writeValueAsString(counters) + "\n");
        } catch (JacksonException e) {
            throw new IOException(file(name) + ": " + e.getOriginalMessage(), e);
        }
    }

    boolean isFull() throws IOException {
        return Files.getFileStore(folder).getUsableSpace() < ENOUGH_ROOM;
    }

    /** Return the files of this phase, relative to the output folder, sorted. */
    List<String> artifacts() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> output.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // A list of files is no reason to lose the measurement.
            return List.of();
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
