package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.claim.ClaimReport;
import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.netns.NetnsClusterProvider;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.run.FaultyProvider.Fault;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** True faults on a real cluster: the phase is broken with the right reason, and the next phase is measured. */
@Tag("slow")
class RealFaultTests {

    private static final Deadlines SHORT =
            new Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(6), Duration.ofSeconds(3), Duration.ofSeconds(2));

    @TempDir
    Path output;

    /** A fault is for the phase; a check of claims before it would take it away. */
    private Instruments instruments = withoutClaims();

    private final HeardProgress progress = new HeardProgress();

    /** Whether the fault is still to come; it strikes once. */
    private boolean armed = true;

    @Test
    void a_killed_client() {
        assertThat(brokenBy(killOnce("-c")))
                .satisfies(invalid ->
                        assertThat(invalid.reason()).as(invalid.message()).isEqualTo(InvalidReason.CLIENT_KILLED));
    }

    @Test
    void a_killed_server() {
        assertThat(brokenBy(killOnce("-s")))
                .satisfies(invalid ->
                        assertThat(invalid.reason()).as(invalid.message()).isEqualTo(InvalidReason.SERVER_TERMINATED));
    }

    @Test
    void a_server_that_is_never_ready() {
        Invalid invalid = brokenBy(new Fault() {
            @Override
            public List<String> command(Workload workload, List<String> command) {
                return command.contains("-s") && strike() ? List.of("sleep", "60") : command;
            }
        });

        assertThat(invalid.reason()).as(invalid.message()).isEqualTo(InvalidReason.SERVER_NOT_READY);
    }

    @Test
    void a_truncated_report() {
        Invalid invalid = brokenBy(new Fault() {
            @Override
            public void ended(List<String> command, Path report) {
                if (command.contains("-c") && strike()) {
                    halve(report);
                }
            }
        });

        assertThat(invalid.reason()).as(invalid.message()).isEqualTo(InvalidReason.TRUNCATED_REPORT);
    }

    @Test
    void a_missing_route() {
        // With its claims: their check does not get through either and is made again.
        instruments = Instruments.standard();

        Invalid invalid = brokenBy(inClient("ip", "route", "del", "default"));

        assertThat(invalid.reason()).as(invalid.message()).isEqualTo(InvalidReason.NO_ROUTE);
    }

    @Test
    void a_black_hole_for_large_packets() {
        Invalid invalid = brokenBy(inClient(nftRule("output", "ip length > 1500")));

        assertThat(invalid.reason())
                .as(invalid.message())
                .isIn(InvalidReason.STALLED, InvalidReason.STREAM_WITHOUT_BYTES);
    }

    @Test
    void one_direction_dropped() {
        Invalid invalid = brokenBy(inClient(nftRule("input", "meta l4proto tcp")));

        assertThat(invalid.reason()).as(invalid.message()).isEqualTo(InvalidReason.CONNECTION_TIMED_OUT);
    }

    @Test
    void a_missing_plugin() throws IOException {
        Path variants = variantWith("no-such-plugin", "{}");

        Invalid invalid = brokenAlways("broken", variants);

        assertThat(invalid.reason()).isEqualTo(InvalidReason.PLUGIN_MISSING);
        assertThat(invalid.message()).startsWith("CNI plugin 'no-such-plugin' is not in ");
    }

    @Test
    void a_failing_plugin() throws IOException {
        Path variants = variantWith("bridge", "{ type: host-local, ranges: [] }");

        Invalid invalid = brokenAlways("broken", variants);

        assertThat(invalid.reason()).isEqualTo(InvalidReason.PLUGIN_FAILED);
        assertThat(invalid.message()).startsWith("CNI plugin 'bridge' failed on ADD at node a");
    }

    private static Instruments withoutClaims() {
        Instruments standard = Instruments.standard();
        return (Instruments) Proxy.newProxyInstance(
                RealFaultTests.class.getClassLoader(),
                new Class<?>[] {Instruments.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("checkClaims")) {
                        return ClaimReport.nothing();
                    }
                    try {
                        return method.invoke(standard, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Invalid brokenBy(Fault fault) {
        try (BenchmarkSession session = open(fault, Map.of())) {
            Variant bridge = session.select("bridge").get(0);

            PhaseResult broken = session.measure(bridge, 1, Phase.DTS);
            PhaseResult next = session.measure(bridge, 1, Phase.STM);

            assertThat(armed).as("the fault has struck").isFalse();
            assertThat(next.measurement()).as("the next phase").isInstanceOf(Measured.class);
            assertThat(broken.measurement()).isInstanceOf(Invalid.class);
            assertThat(output.resolve("runs/bridge/1/dts/state.txt")).isNotEmptyFile();
            return (Invalid) broken.measurement();
        }
    }

    private Invalid brokenAlways(String variant, Path variants) {
        try (BenchmarkSession session = open(new Fault() {}, Map.of("cnibench.variants-file", variants.toString()))) {
            Variant broken = session.select(variant).get(0);
            Variant bridge = session.select("bridge").get(0);

            PhaseResult result = session.measure(broken, 1, Phase.DTS);

            assertThat(session.measure(bridge, 1, Phase.DTS).measurement()).isInstanceOf(Measured.class);
            assertThat(result.measurement()).isInstanceOf(Invalid.class);
            return (Invalid) result.measurement();
        }
    }

    private BenchmarkSession open(Fault fault, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "cnibench.output", output.toString(),
                "cnibench.profile", "smoke",
                "cnibench.duration", "3 s",
                "cnibench.omit", "1 s"));
        values.putAll(more);
        return BenchmarkSession.open(
                Settings.from(SettingSource.of(values)),
                instruments,
                List.of(new FaultyProvider(new NetnsClusterProvider(), fault)),
                progress,
                SHORT);
    }

    private Path variantWith(String plugin, String ipam) throws IOException {
        return Files.writeString(output.resolve("variants.yaml"), """
                variants:
                  - id: broken
                    like: bridge
                    recipe:
                      local:
                        overlay: routes
                        mtu: 9000
                        plugins:
                          - type: %s
                            ipam: %s
                        evidence: { network-interface: eth0, counter: interface-bytes }
                """.formatted(plugin, ipam));
    }

    private synchronized boolean strike() {
        boolean strikes = armed;
        armed = false;
        return strikes;
    }

    /** Kill iperf3 in the middle of its traffic, by the id of its own process. */
    private Fault killOnce(String mode) {
        return new Fault() {
            @Override
            public void started(Workload workload, List<String> command) {
                if (command.contains("-c") && strike()) {
                    Thread killer = new Thread(() -> {
                        await("traffic flows")
                                .pollDelay(Duration.ofSeconds(1))
                                .until(() -> !iperfs(mode).isEmpty());
                        iperfs(mode).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                    });
                    killer.setDaemon(true);
                    killer.start();
                }
            }
        };
    }

    private static List<Long> iperfs(String mode) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.children().findAny().isEmpty())
                .filter(process -> {
                    String command = process.info().commandLine().orElse("");
                    return command.contains("iperf3 " + mode);
                })
                .map(ProcessHandle::pid)
                .toList();
    }

    private Fault inClient(String... command) {
        return inClient(List.of(command));
    }

    private Fault inClient(List<String> command) {
        return new Fault() {
            @Override
            public void ready(Workload workload) {
                if (workload.node().name().equals("a3") && strike()) {
                    run(workload, command);
                }
            }
        };
    }

    private void run(Workload workload, List<String> command) {
        Path errors = output.resolve("fault.err");
        try (Execution execution = workload.execute(command, output.resolve("fault.out"), errors)) {
            assertThat(execution.await(Duration.ofSeconds(5))).isTrue();
            assertThat(execution.exitStatus()).as(Files.readString(errors)).hasValue(0);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> nftRule(String hook, String match) {
        List<String> nft = new ArrayList<>(
                new Toolbox(Path.of(System.getProperty("user.home"), ".cache", "cnibench"), true, line -> {})
                        .get(Tool.NFT)
                        .command());
        nft.add("table ip fault { chain c { type filter hook " + hook + " priority 0; " + match + " drop; }; }");
        return nft;
    }

    private static void halve(Path file) {
        try (RandomAccessFile report = new RandomAccessFile(file.toFile(), "rw")) {
            report.setLength(report.length() / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
