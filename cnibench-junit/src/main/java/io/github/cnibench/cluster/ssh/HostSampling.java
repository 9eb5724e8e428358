package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.SampledNode;
import io.github.cnibench.cluster.Sampling;
import io.github.cnibench.cluster.lab.ForeignPrograms;
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
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Samples hosts, each by itself and by its own clock; hosts that share one kernel have one sampler. Nothing is sent to a host
 * between the start and the stop of its sampler.
 */
final class HostSampling implements Sampling {

    private final List<Sampler> samplers;

    private HostSampling(List<Sampler> samplers) {
        this.samplers = List.copyOf(samplers);
    }

    /** The sampler of one host, and what others had used before it began. */
    private record Sampler(
            String name,
            NodeRole role,
            SshHost host,
            Optional<ForeignPrograms> before,
            Execution execution,
            Path output,
            Path errors) {}

    /**
     * A host to sample.
     *
     * @param role what it does in the phase
     * @param node the host
     */
    record Place(NodeRole role, SshNode node) {}

    /**
     * Start to sample.
     *
     * @param places the hosts, or one that stands for all that share its kernel
     * @throws io.github.cnibench.cluster.ClusterException if a sampler cannot be started
     */
    static HostSampling start(List<Place> places, Path folder, Duration longest) {
        List<Supplier<Sampler>> starts = new ArrayList<>();
        places.forEach(place -> starts.add(() -> start(place, folder, longest)));
        return new HostSampling(Both.run(starts));
    }

    private static Sampler start(Place place, Path folder, Duration longest) {
        SshHost host = place.node().host();
        String name = place.role() == NodeRole.SHARED_HOST ? "host" : host.name();
        Path output = folder.resolve("sampler-" + name + ".txt");
        Path errors = folder.resolve("sampler-" + name + ".err");
        List<SampledFile> files = List.of(
                SampledFile.interfaces(host.name(), "/proc/net/dev"),
                SampledFile.protocols(host.name(), "/proc/net/snmp"));
        List<String> command = Stream.concat(Stream.of("perl"), SamplerScript.arguments(longest, false, files).stream())
                .toList();
        Optional<ForeignPrograms> before = HostPrograms.look(host);
        Execution execution = host.execute("sample " + name, command, longest.plusSeconds(10), output, errors);
        return new Sampler(name, place.role(), host, before, execution, output, errors);
    }

    /** Does nothing: what others use is counted from before the traffic, because nothing is sent to a host during it. */
    @Override
    public void measuringBegins(Duration length) {}

    @Override
    public List<SampledNode> stop(Duration timeout) {
        // At once, so that no host's last sample waits for another host's.
        List<Supplier<SampledNode>> stops = new ArrayList<>();
        samplers.forEach(sampler -> stops.add(() -> stop(sampler, timeout)));
        return Both.run(stops);
    }

    private static SampledNode stop(Sampler sampler, Duration timeout) {
        try {
            sampler.execution().stop(timeout);
            Optional<Cores> foreign = sampler.before()
                    .flatMap(before -> HostPrograms.look(sampler.host()).map(now -> now.since(before)));
            return new SampledNode.Whole(
                    sampler.name(), sampler.role(), SamplerOutput.take(sampler.output(), sampler.errors()), foreign);
        } catch (SamplerException e) {
            return failed(sampler, e.reason(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return failed(sampler, CpuCost.Reason.SAMPLER_FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static SampledNode failed(Sampler sampler, CpuCost.Reason reason, String message) {
        return new SampledNode.Failed(
                sampler.name(), sampler.role(), new SamplerException(reason, sampler.name() + ": " + message));
    }

    @Override
    public void close() {
        samplers.forEach(sampler -> sampler.execution().close());
    }
}
