package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.SampledNode;
import io.github.cnibench.cluster.Sampling;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.cluster.kubernetes.api.Together;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.sampler.SampledFile;
import io.github.cnibench.sampler.SamplerException;
import io.github.cnibench.sampler.SamplerOutput;
import io.github.cnibench.sampler.SamplerScript;
import io.github.cnibench.unit.Cores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Samples nodes from within pods: what {@code /proc} says of CPUs, memory and pressure is the node's in every pod.
 *
 * <p>A node agent sees the node's interfaces and its control groups as well, which tell what other programs and the CNI's own pods
 * used. Where none may run, the pod of server or client serves; its interfaces are its own, and nobody can tell of others. Nodes
 * that share one kernel have one sampler, and the processes of this machine tell of others, if it is the nodes' own.
 */
final class PodSampling implements Sampling {

    private static final List<String> RUN =
            List.of("sh", "-c", "exec perl -e \"$" + Specs.SAMPLER_VARIABLE + "\" \"$@\"", "sh");

    private final List<Sampler> samplers;
    private final List<SampledNode> failed;
    private final Optional<OthersOnHost> others;

    private PodSampling(List<Sampler> samplers, List<SampledNode> failed, Optional<OthersOnHost> others) {
        this.samplers = List.copyOf(samplers);
        this.failed = List.copyOf(failed);
        this.others = others;
    }

    /** The sampler of one node. */
    private record Sampler(String name, NodeRole role, Execution execution, Path output, Path errors) {}

    /**
     * A node to sample.
     *
     * @param pod the pod of the measurement on it, none on the control node, which has a node agent
     * @param cniPods the CNI's own pods on it; where they are not known, nobody can tell who is foreign
     */
    record Place(NodeRole role, KubernetesNode node, Optional<PodWorkload> pod, Optional<List<PodIds>> cniPods) {}

    /**
     * Start to sample, one node for each place.
     *
     * @param oneHost whether the nodes run on one kernel, so that the first place sees all
     */
    static PodSampling start(List<Place> places, boolean oneHost, Path folder, Duration longest) {
        List<SampledNode> failed = new CopyOnWriteArrayList<>();
        List<Callable<Optional<Sampler>>> starts = new ArrayList<>();
        for (Place place : oneHost ? places.subList(0, 1) : places) {
            starts.add(() -> {
                try {
                    return Optional.of(start(place, oneHost, folder, longest));
                } catch (RuntimeException e) {
                    if (place.role() != NodeRole.CONTROL) {
                        throw e;
                    }
                    // No cost rests on the control node.
                    failed.add(failed(place.node().name(), place.role(), String.valueOf(e.getMessage())));
                    return Optional.empty();
                }
            });
        }
        List<Sampler> started =
                Together.run(starts).stream().flatMap(Optional::stream).toList();
        return new PodSampling(started, failed, oneHost ? others(places) : Optional.empty());
    }

    private static SampledNode failed(String node, NodeRole role, String message) {
        return new SampledNode.Failed(
                node, role, new SamplerException(CpuCost.Reason.SAMPLER_FAILED, node + ": " + message));
    }

    /** Return a watch of who is neither a pod of the measurement nor of the CNI, or empty where those are not known. */
    private static Optional<OthersOnHost> others(List<Place> places) {
        List<PodIds> pods = new ArrayList<>();
        for (Place place : places) {
            if (place.cniPods().isEmpty()) {
                return Optional.empty();
            }
            place.pod().ifPresent(pod -> pods.add(pod.ids()));
            pods.addAll(place.cniPods().get());
        }
        return Optional.of(OthersOnHost.beside(pods));
    }

    private static Sampler start(Place place, boolean oneHost, Path folder, Duration longest) {
        KubernetesNode node = place.node();
        String name = oneHost ? "host" : node.name();
        Path output = folder.resolve("sampler-" + name + ".txt");
        Path errors = folder.resolve("sampler-" + name + ".err");
        String network =
                node.agent().isPresent() ? node.name() : place.role().name().toLowerCase(Locale.ROOT);
        List<SampledFile> files = new ArrayList<>(List.of(
                SampledFile.interfaces(network, "/proc/net/dev"), SampledFile.protocols(network, "/proc/net/snmp")));
        // Pods on one kernel share its control groups, so that those of one node are not all of the cluster's.
        if (node.agent().isPresent() && place.cniPods().isPresent() && !oneHost) {
            files.addAll(ControlGroups.files(
                    node.agent().get(),
                    byName(place.pod().stream().map(PodWorkload::ids).toList()),
                    byName(place.cniPods().get())));
        }
        List<String> command = Stream.concat(RUN.stream(), SamplerScript.options(longest, false, files).stream())
                .toList();
        Execution execution = node.agent().isPresent()
                ? node.agent().get().execute(command, output, errors)
                : place.pod().orElseThrow().execute(command, output, errors);
        return new Sampler(name, oneHost ? NodeRole.SHARED_HOST : place.role(), execution, output, errors);
    }

    private static Map<String, String> byName(List<PodIds> pods) {
        return pods.stream().collect(Collectors.toMap(PodIds::name, PodIds::uid));
    }

    @Override
    public void measuringBegins(Duration length) {
        // Nothing is sent to a node while it is measured.
        others.ifPresent(watch -> watch.begin(length));
    }

    @Override
    public List<SampledNode> stop(Duration timeout) {
        Optional<Cores> foreign = others.flatMap(OthersOnHost::end);
        // At once, so that no node's last sample waits for another node's.
        List<Callable<SampledNode>> stops = new ArrayList<>();
        samplers.forEach(sampler -> stops.add(() -> stop(sampler, foreign, timeout)));
        return Stream.concat(Together.run(stops).stream(), failed.stream()).toList();
    }

    private static SampledNode stop(Sampler sampler, Optional<Cores> foreign, Duration timeout) {
        try {
            sampler.execution().stop(timeout);
            return new SampledNode.Whole(
                    sampler.name(), sampler.role(), SamplerOutput.take(sampler.output(), sampler.errors()), foreign);
        } catch (SamplerException e) {
            return new SampledNode.Failed(
                    sampler.name(),
                    sampler.role(),
                    new SamplerException(e.reason(), sampler.name() + ": " + e.getMessage()));
        } catch (RuntimeException e) {
            return failed(sampler.name(), sampler.role(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        others.ifPresent(OthersOnHost::close);
        samplers.forEach(sampler -> sampler.execution().close());
    }
}
