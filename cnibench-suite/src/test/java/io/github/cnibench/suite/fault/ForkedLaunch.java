package io.github.cnibench.suite.fault;

import static org.awaitility.Awaitility.await;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.run.SettingSource;
import io.github.cnibench.run.Settings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A launch of {@link NinePhasesTestCase} in a JVM of its own, in a session and process group of its own.
 *
 * <p>Whatever it starts inherits a marker in its environment. Its working folder, its home and its folder for temporary
 * files are its own, so that a file that it leaves there is seen.
 */
final class ForkedLaunch implements AutoCloseable {

    static final String VARIANT = "bridge";

    /** Long enough for other benchmarks on this machine to end, which the launch waits for. */
    static final Duration START = Duration.ofMinutes(8);

    /** Long enough for all phases of a test once they have begun. */
    static final Duration RUN = Duration.ofMinutes(2);

    static final String MARKER = "CNIBENCH_FAULT_TEST";

    private final Path folder;
    private final String marker = MARKER + "=" + UUID.randomUUID();
    private final Map<String, String> keys = new TreeMap<>();
    private final List<String> wrapper = new ArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> phases;
    private String variant = VARIANT;
    private List<String> repetitions = List.of("1", "1");
    private Process process;

    private ForkedLaunch(Path folder, List<String> phases) {
        this.folder = folder;
        this.phases = phases;
    }

    /** Prepare a launch that measures {@code phases} in this order; {@code folder} takes everything of it. */
    static ForkedLaunch of(Path folder, String... phases) {
        return new ForkedLaunch(folder, List.of(phases));
    }

    /** Set a key as {@code -D} does. */
    ForkedLaunch with(String key, String value) {
        keys.put(key, value);
        return this;
    }

    /** Measure another variant. */
    ForkedLaunch variant(String id) {
        variant = id;
        return this;
    }

    /** Open a number of JUnit sessions, one after the other, and execute all tests a number of times in each. */
    ForkedLaunch repeated(int sessions, int executions) {
        repetitions = List.of(String.valueOf(sessions), String.valueOf(executions));
        return this;
    }

    /** Put a command in front of the JVM's, which it must become in the end. */
    ForkedLaunch within(String... command) {
        wrapper.addAll(List.of(command));
        return this;
    }

    ForkedLaunch start() throws IOException {
        for (String name : List.of("work", "home", "tmp", "output")) {
            Files.createDirectories(folder.resolve(name));
        }
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(folder.resolve("work").toFile())
                .redirectErrorStream(true);
        builder.environment().put(MARKER, marker.substring(MARKER.length() + 1));
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("TMPDIR", folder.resolve("tmp").toString());
        process = builder.start();
        process.getOutputStream().close();
        Thread reader = new Thread(this::read, "fork-reader");
        reader.setDaemon(true);
        reader.start();
        return this;
    }

    private List<String> command() throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles.yaml"), """
                profiles:
                  - id: fault
                    description: For tests that break something
                    runs: 1
                    duration: 2 s
                    omit: 0 s
                    order: fixed
                    udp-datagram: 1400
                    phases: [%s]
                """.formatted(String.join(", ", phases)));
        // A shell that runs a build in the background has it ignore SIGINT, which would be inherited.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid"));
        command.addAll(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of("-classpath", classPath()));
        Map<String, String> properties = new TreeMap<>(Map.of(
                "java.io.tmpdir",
                folder.resolve("tmp").toString(),
                "user.home",
                folder.resolve("home").toString(),
                "cni",
                variant,
                "cnibench.cache",
                Settings.from(SettingSource.of(Map.of())).cache().toString(),
                "cnibench.cluster",
                "netns",
                "cnibench.output",
                output().toString(),
                "cnibench.profile",
                "fault",
                "cnibench.profiles-file",
                profiles.toString(),
                "cnibench.progress",
                "plain",
                "junit.platform.execution.listeners.deactivate",
                "io.github.cnibench.suite.allure.*"));
        properties.put(
                "junit.platform.reporting.output.dir", folder.resolve("junit").toString());
        properties.putAll(keys);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add(FixtureProgram.class.getName());
        command.addAll(repetitions);
        return command;
    }

    /** Return the class path without Allure, which would write a folder of its own. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.contains("/io/qameta/"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(lines::add);
        } catch (UncheckedIOException | IOException e) {
            lines.add("the console could not be read any further: " + e.getMessage());
        }
    }

    Path output() {
        return folder.resolve("output");
    }

    /** Return the folders that the launch must leave empty. */
    List<Path> foreignFolders() {
        return Stream.of("work", "home", "tmp").map(folder::resolve).toList();
    }

    /** Return the id of the JVM's process, which is that of its process group as well. */
    long pid() {
        return process.pid();
    }

    String marker() {
        return marker;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Wait for a line on the console and return it. */
    String awaitLine(String what, Predicate<String> wanted, Duration deadline) {
        awaitState(what, () -> lines.stream().anyMatch(wanted), deadline);
        return lines.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Wait until something is so while the launch runs. */
    void awaitState(String what, Callable<Boolean> state, Duration deadline) {
        await(what).atMost(deadline).pollInterval(Duration.ofMillis(5)).until(() -> {
            boolean alive = process.isAlive();
            boolean reached = state.call();
            if (!alive && !reached) {
                throw new AssertionError("the launch ended before: " + what + "\n" + String.join("\n", lines));
            }
            return reached;
        });
    }

    /** Wait until a phase has begun, as the console tells. */
    void awaitStart(String phase) {
        awaitLine("start of " + phase, line -> isOf(phase, line), START);
    }

    /** Wait until a phase has ended, as the console tells; return the line that tells how. */
    String awaitEnd(String phase) {
        return awaitLine("end of " + phase, line -> isEnd(phase, line), START);
    }

    boolean hasBegun(String phase) {
        return starts(phase) > 0;
    }

    boolean hasEnded(String phase) {
        return lines.stream().anyMatch(line -> isEnd(phase, line));
    }

    /** Return how often a phase was begun. */
    long starts(String phase) {
        return lines.stream()
                .filter(line -> isOf(phase, line) && !isEnd(phase, line))
                .count();
    }

    /** Wait until the traffic of a phase, or its silence, has gone on for a while. */
    void awaitMiddle(String phase) {
        awaitStart(phase);
        Path runs = output().resolve("runs").resolve(variant).resolve("1").resolve(phase);
        Path sign = phase.equals("idle") ? runs : runs.resolve("client.json");
        awaitState("traffic of " + phase, () -> Files.exists(inside(sign)), START);
        await("middle of " + phase)
                .pollDelay(Duration.ofMillis(600))
                .atMost(RUN)
                .until(() -> true);
    }

    private boolean isOf(String phase, String line) {
        return line.matches("\\[[0-9]+/[0-9]+] " + Pattern.quote(variant) + " run 1/1 " + phase + ": .*");
    }

    private boolean isEnd(String phase, String line) {
        return isOf(phase, line) && line.matches(".* \\([0-9.]+ m?s\\)");
    }

    /** Return a path as the launch sees it, which may have mounts of its own. */
    Path inside(Path path) {
        return Path.of("/proc/" + pid() + "/root" + path);
    }

    /** End the JVM as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** Send SIGINT to the JVM alone. */
    void interrupt() throws IOException, InterruptedException {
        sendInterrupt(String.valueOf(pid()));
    }

    /** Send SIGINT to the whole process group, as a terminal does on Ctrl-C. */
    void interruptGroup() throws IOException, InterruptedException {
        sendInterrupt("-" + pid());
    }

    private static void sendInterrupt(String target) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-s", "INT", "--", target)
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill -s INT -- " + target + " failed");
        }
    }

    /** Wait for the end of the JVM and return its exit status. */
    int awaitExit(Duration deadline) {
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the launch did not end within " + deadline + "\n" + String.join("\n", lines));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the launch ran", e);
        }
        return process.exitValue();
    }

    boolean hasCampaign() {
        return Files.exists(output().resolve(CampaignStore.FILE_NAME));
    }

    Campaign campaign() {
        return new CampaignStore().read(output().resolve(CampaignStore.FILE_NAME));
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
