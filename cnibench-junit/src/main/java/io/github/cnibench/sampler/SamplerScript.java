package io.github.cnibench.sampler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The program that samples a node: a script for perl that needs no file of its own. */
public final class SamplerScript {

    private static final String RESOURCE = "sampler.pl";

    private static final List<SampledFile> OF_EVERY_NODE = List.of(
            new SampledFile(SourceKind.STAT.word(), "", "/proc/stat"),
            new SampledFile(SourceKind.MEMORY.word(), "", "/proc/meminfo"),
            new SampledFile(SourceKind.SOFTNET.word(), "", "/proc/net/softnet_stat"),
            new SampledFile(SourceKind.PRESSURE.word(), "cpu", "/proc/pressure/cpu"),
            new SampledFile(SourceKind.PRESSURE.word(), "memory", "/proc/pressure/memory"),
            new SampledFile(SourceKind.PRESSURE.word(), "io", "/proc/pressure/io"),
            new SampledFile(SourceKind.FREQUENCY.word(), "", "/sys/devices/system/cpu"));

    private SamplerScript() {}

    /**
     * Return the arguments for perl: the script itself and its {@link #options}.
     *
     * @param longest time after which it ends although nobody told it to
     * @param endsWithInput whether it ends when its standard input closes; else SIGTERM ends it
     * @param files what it reads beside the files that every node has
     */
    public static List<String> arguments(Duration longest, boolean endsWithInput, List<SampledFile> files) {
        List<String> arguments = new ArrayList<>(List.of("-e", text()));
        arguments.addAll(options(longest, endsWithInput, files));
        return arguments;
    }

    /** Return the arguments for the script; the parameters are those of {@link #arguments}. */
    public static List<String> options(Duration longest, boolean endsWithInput, List<SampledFile> files) {
        List<String> options = new ArrayList<>();
        options.add("longest=" + longest.toSeconds());
        options.add("stdin=" + (endsWithInput ? 1 : 0));
        OF_EVERY_NODE.forEach(file -> options.add(file.argument()));
        files.forEach(file -> options.add(file.argument()));
        return options;
    }

    /** Return the script without its comments. */
    public static String text() {
        try (InputStream stream = SamplerScript.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the script " + RESOURCE + " is missing beside " + SamplerScript.class);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
