package io.github.cnibench.tool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.awaitility.core.ConditionTimeoutException;

/** A server of a package of the distribution, on a free port of the loopback device, for one test. */
public final class PackagedServer implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final String name;
    private final int port;
    private final Path log;
    private final Process process;

    private PackagedServer(String name, int port, Path log, Process process) {
        this.name = name;
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /**
     * Start the program that has the name of its package; skip the test where the package is not to be had.
     *
     * @param folder takes its log
     * @param arguments its arguments for a port
     * @param untried what is not tested without it, as in "{untried}: the package cannot be downloaded"
     */
    public static PackagedServer start(String name, Path folder, IntFunction<List<String>> arguments, String untried) {
        try {
            PackageTree tree = new Toolbox(
                            Path.of(System.getProperty("user.home"), ".cache", "cnibench"), true, line -> {})
                    .packages(List.of(name));
            int port = freePort();
            List<String> command = new ArrayList<>(tree.command(tree.program(name)));
            command.addAll(arguments.apply(port));
            Path log = folder.resolve("log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new PackagedServer(name, port, log, process);
        } catch (ToolException e) {
            if (String.valueOf(e.getMessage()).contains("cannot be downloaded")) {
                return abort(untried + ": " + e.getMessage());
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Wait until it answers; where it does not, it is ended, and the failure has its log. */
    public void awaitAnswer(BooleanSupplier answers) {
        try {
            await(name + " answers").atMost(DEADLINE).until(() -> !process.isAlive() || answers.getAsBoolean());
        } catch (ConditionTimeoutException e) {
            close();
            throw new IllegalStateException(name + " does not answer: " + words(), e);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended: " + words());
        }
    }

    private String words() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Return its host and port. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
