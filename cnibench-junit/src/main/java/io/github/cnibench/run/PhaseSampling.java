package io.github.cnibench.run;

import io.github.cnibench.cluster.SampledNode;
import io.github.cnibench.cluster.Sampling;
import io.github.cnibench.iperf.ReportClock;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.sampler.CostAccount;
import io.github.cnibench.sampler.NodeAccount;
import io.github.cnibench.sampler.OpenMetrics;
import io.github.cnibench.sampler.SampleFile;
import io.github.cnibench.sampler.SamplerException;
import io.github.cnibench.sampler.TrafficWindow;
import io.github.cnibench.sampler.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Samples the nodes of one phase and tells what they spent. Whatever goes wrong here costs no throughput, only the cost. */
final class PhaseSampling implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(20);

    private final PhaseTask task;
    private final PhaseLog log;
    private final Optional<Sampling> sampling;
    private List<SampledNode> nodes = List.of();
    private boolean kept;

    private PhaseSampling(PhaseTask task, PhaseLog log, Optional<Sampling> sampling) {
        this.task = task;
        this.log = log;
        this.sampling = sampling;
    }

    /** Start to sample the nodes of server and client, which run. */
    static PhaseSampling begin(PhaseTask task, PhaseLog log, Duration longest) {
        try {
            Sampling sampling = task.cluster()
                    .sample(
                            task.pods().server(),
                            task.pods().client(),
                            task.folder().file("."),
                            longest);
            return new PhaseSampling(task, log, Optional.of(sampling));
        } catch (RuntimeException e) {
            PhaseSampling none = new PhaseSampling(task, log, Optional.empty());
            none.fail(PhaseRunner.messageOf(e));
            return none;
        }
    }

    /** Note that the omitted time is over. */
    void measuringBegins() {
        try {
            sampling.ifPresent(started -> started.measuringBegins(task.profile().duration()));
        } catch (RuntimeException e) {
            fail(PhaseRunner.messageOf(e));
        }
    }

    /** Take the last samples, right after the traffic. */
    void stop() throws InterruptedException {
        try {
            if (sampling.isPresent()) {
                nodes = sampling.get().stop(STOP);
            }
        } catch (RuntimeException e) {
            fail(PhaseRunner.messageOf(e));
        }
    }

    /**
     * Tell what a transfer cost.
     *
     * @param started a moment right before the client was started
     * @param ended a moment right after it had ended
     */
    void account(Measured measured, Transfer transfer, Instant started, Instant ended) {
        keep(started);
        if (nodes.isEmpty()) {
            return;
        }
        account(
                measured,
                node -> task.cluster().nodesShareOneHost()
                        ? TrafficWindow.of(transfer, started, ended)
                        : TrafficWindow.ofDatedReport(transfer, connected(node)));
    }

    /**
     * Return when the node's own iperf3 says that it was connected, since the clock of this machine may be another. The control
     * node has none; the client's serves, because a window that is a little off is good enough for a node without traffic.
     */
    private Instant connected(SampledNode node) throws SamplerException {
        String file = node.role() == NodeRole.SERVER ? IperfServer.OUTPUT : IperfClient.OUTPUT;
        try {
            return ReportClock.connected(task.folder().read(file))
                    .orElseThrow(() -> new SamplerException(
                            CpuCost.Reason.WINDOW_UNCLEAR, file + " does not say when the test began"));
        } catch (IOException e) {
            throw new SamplerException(CpuCost.Reason.WINDOW_UNCLEAR, file + ": " + PhaseRunner.messageOf(e));
        }
    }

    /** Tell what was spent in {@code window} of silence. */
    void accountIdle(Measured measured, Window window) {
        keep(window.from());
        if (!nodes.isEmpty()) {
            account(measured, node -> window);
        }
    }

    /** Finds the window by the clock of a node. */
    private interface WindowOf {

        Window node(SampledNode node) throws SamplerException;
    }

    private void account(Measured measured, WindowOf window) {
        List<NodeUse> use = new ArrayList<>();
        Optional<SamplerException> problem = Optional.empty();
        for (SampledNode node : nodes) {
            try {
                use.add(account(node, window));
            } catch (SamplerException e) {
                if (node.role() == NodeRole.CONTROL) {
                    log.warn(List.of("what the control node spent is not known: " + e.getMessage()));
                } else {
                    problem = problem.or(() -> Optional.of(e));
                }
            }
        }
        if (problem.isPresent()) {
            doubt(use, problem.get());
        } else {
            log.spent(use, CostAccount.of(measured, use));
        }
    }

    private static NodeUse account(SampledNode node, WindowOf window) throws SamplerException {
        if (node instanceof SampledNode.Whole whole) {
            try {
                return NodeAccount.of(
                        whole.name(), whole.role(), whole.output().series(), window.node(node), whole.foreign());
            } catch (SamplerException e) {
                throw new SamplerException(e.reason(), node.name() + ": " + e.getMessage());
            }
        }
        throw ((SampledNode.Failed) node).problem();
    }

    private void doubt(List<NodeUse> use, SamplerException problem) {
        log.spent(use, problem.cost());
        log.warn(List.of("the cost is not known: " + problem.getMessage()));
    }

    private void fail(String message) {
        doubt(List.of(), new SamplerException(CpuCost.Reason.SAMPLER_FAILED, message));
    }

    /** Write the samples to the folder of the phase. */
    private void keep(Instant start) {
        kept = true;
        for (SampledNode node : nodes) {
            if (node instanceof SampledNode.Whole whole) {
                Map<String, String> labels = new LinkedHashMap<>();
                labels.put("variant", task.variant().id());
                labels.put("run", Integer.toString(task.position().run()));
                labels.put("phase", task.phase().id() + (task.isReference() ? "-reference" : ""));
                labels.put("node", node.name());
                labels.put("role", node.role().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                try {
                    task.folder()
                            .write(
                                    SampleFile.name(node.name()),
                                    SampleFile.packed(
                                            OpenMetrics.text(whole.output().series(), start, labels)));
                } catch (IOException e) {
                    log.warn(List.of(
                            "the samples of " + node.name() + " could not be written: " + PhaseRunner.messageOf(e)));
                }
            }
        }
    }

    /** End, and keep the samples of a phase that broke: they may show why. */
    @Override
    public void close() {
        if (!kept) {
            keep(log.startedAt());
        }
        try {
            sampling.ifPresent(Sampling::close);
        } catch (RuntimeException e) {
            log.warn(List.of("a sampler could not be ended: " + PhaseRunner.messageOf(e)));
        }
    }
}
