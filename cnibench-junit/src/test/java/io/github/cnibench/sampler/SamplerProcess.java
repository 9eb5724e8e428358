package io.github.cnibench.sampler;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A sampler that runs on this machine. */
final class SamplerProcess implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(30);
    private static final int SIGTERM = 15;

    private final Process process;
    private final Path output;

    private SamplerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Start a sampler with {@code options} that are not those of every node; without perl the test is skipped. */
    static SamplerProcess start(Path folder, List<String> perlOptions, List<String> options) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "there is no /usr/bin/perl here; install perl-base");
        List<String> argv = new ArrayList<>(List.of("/usr/bin/perl"));
        argv.addAll(perlOptions);
        argv.addAll(List.of("-e", SamplerScript.text()));
        argv.addAll(options);
        Path output = folder.resolve("sampler.txt");
        Process process = new ProcessBuilder(argv)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("sampler.err").toFile())
                .start();
        return new SamplerProcess(process, output);
    }

    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Wait until the script handles SIGTERM: before, that signal ends perl without a word. */
    void awaitHandler() throws IOException, InterruptedException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        long deadline = System.nanoTime() + END.toNanos();
        while (Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigCgt:"))
                .noneMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> (SIGTERM - 1) & 1) == 1)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the sampler did not handle SIGTERM within " + END.toSeconds() + " s");
            }
            Thread.sleep(10);
        }
    }

    void terminate() {
        process.destroy();
    }

    /** Wait for the end and return what was written, to the standard error first. */
    String output() throws IOException, InterruptedException {
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("the sampler did not end within " + END.toSeconds() + " s");
        }
        Path errors = output.resolveSibling("sampler.err");
        return Files.readString(errors) + Files.readString(output, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
