package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Builds the programs of a module with the Go compiler. */
final class GoBuild {

    private static final Duration SAY_AGAIN = Duration.ofMinutes(1);

    private final Path go;
    private final boolean mayDownload;
    private final Duration deadline;
    private final Consumer<String> progress;

    GoBuild(Path go, boolean mayDownload, Duration deadline, Consumer<String> progress) {
        this.go = go;
        this.mayDownload = mayDownload;
        this.deadline = deadline;
        this.progress = progress;
    }

    /**
     * Build {@code module} into the empty folder {@code target}.
     *
     * @throws ToolException if that fails or takes too long
     */
    void run(GoModule module, Path target) throws IOException {
        Path source = Files.createTempDirectory("cnibench-go");
        try {
            Files.writeString(source.resolve("go.mod"), module.goMod());
            Files.writeString(source.resolve("go.sum"), module.goSum());
            progress.accept("building " + module + " with " + go + ", which happens once and takes some minutes");
            long start = System.nanoTime();
            Thread teller = teller(module, start);
            try {
                for (String program : module.programs()) {
                    build(module, program, source, target, deadline.minusNanos(System.nanoTime() - start));
                }
            } finally {
                teller.interrupt();
            }
            progress.accept(
                    "built " + module + " in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
        } finally {
            for (String name : List.of("go.mod", "go.sum")) {
                Files.deleteIfExists(source.resolve(name));
            }
            Files.deleteIfExists(source);
        }
    }

    private void build(GoModule module, String program, Path source, Path target, Duration left) {
        List<String> argv = new ArrayList<>(List.of("env", "CGO_ENABLED=" + (module.needsCompiler() ? 1 : 0)));
        argv.add("GOFLAGS=-buildvcs=false");
        if (!mayDownload) {
            argv.add("GOPROXY=off");
        }
        argv.addAll(List.of(go.toString(), "-C", source.toString(), "build", "-mod=readonly", "-trimpath"));
        argv.addAll(List.of("-tags", "netgo,osusergo", "-ldflags", "-s -w " + module.linkerFlags()));
        argv.addAll(List.of("-o", target.resolve(program).toString(), module.packageOf(program)));
        if (left.isNegative() || left.isZero()) {
            throw new ToolException("building " + module + " took longer than " + deadline.toMinutes() + " min");
        }
        Finished finished = Command.run(argv, left, Optional.empty());
        if (!finished.succeeded()) {
            throw new ToolException(
                    "cannot build " + program + " of " + module + " with " + go + ": " + finished.lastWords(400));
        }
    }

    /** Start to tell each minute that the build goes on. */
    private Thread teller(GoModule module, long start) {
        Thread teller = new Thread(
                () -> {
                    try {
                        while (true) {
                            Thread.sleep(SAY_AGAIN.toMillis());
                            progress.accept("building " + module + ": "
                                    + TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - start)
                                    + " min so far, at most "
                                    + deadline.toMinutes() + " min");
                        }
                    } catch (InterruptedException e) {
                        // The build has ended.
                        Thread.currentThread().interrupt();
                    }
                },
                "go-build-teller");
        teller.setDaemon(true);
        teller.start();
        return teller;
    }
}
