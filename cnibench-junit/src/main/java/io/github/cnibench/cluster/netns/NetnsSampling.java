package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.SampledNode;
import io.github.cnibench.cluster.Sampling;
import io.github.cnibench.cluster.lab.ForeignPrograms;
import io.github.cnibench.cluster.lab.HeldProcess;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.sampler.SampledFile;
import io.github.cnibench.sampler.SamplerException;
import io.github.cnibench.sampler.SamplerOutput;
import io.github.cnibench.sampler.SamplerScript;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.unit.Cores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Samples this machine, which all nodes share, and the networks of the nodes and pods of a phase.
 *
 * <p>One sampler does for all networks: a file of {@code /proc/net} stays in the network namespace in which it was opened, so
 * that the files are opened on a way through the namespaces, and handed on.
 */
final class NetnsSampling implements Sampling {

    private static final String NODE = "host";

    /** The first file descriptor that no program has opened by itself; the shell of the way knows them up to 9. */
    private static final int FIRST_DESCRIPTOR = 3;

    private final Holder holder;
    private final HeldProcess sampler;
    private final Path output;
    private final Path errors;
    private Optional<ForeignPrograms> others;

    private NetnsSampling(Holder holder, HeldProcess sampler, Path output, Path errors) {
        this.holder = holder;
        this.sampler = sampler;
        this.output = output;
        this.errors = errors;
        this.others = ForeignPrograms.look(holder.firstPid());
    }

    /**
     * Start to sample.
     *
     * @param networks the networks to sample, at least one
     * @throws ClusterException if the sampler cannot be started
     */
    static NetnsSampling start(Holder holder, List<SampledNetwork> networks, Path folder, Duration longest) {
        Path output = folder.resolve("sampler-" + NODE + ".txt");
        Path errors = folder.resolve("sampler-" + NODE + ".err");
        try {
            return new NetnsSampling(
                    holder,
                    HeldProcess.start(
                            command(holder, networks, longest),
                            ProcessBuilder.Redirect.to(output.toFile()),
                            ProcessBuilder.Redirect.to(errors.toFile())),
                    output,
                    errors);
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "the sampler cannot be started: " + e.getMessage(), e);
        }
    }

    private static List<String> command(Holder holder, List<SampledNetwork> networks, Duration longest) {
        List<SampledFile> files = new ArrayList<>();
        int descriptor = FIRST_DESCRIPTOR;
        List<String> opening = new ArrayList<>();
        for (SampledNetwork network : networks) {
            StringBuilder script = new StringBuilder("exec ");
            files.add(SampledFile.interfaces(network.name(), "&" + descriptor));
            script.append(descriptor++).append("</proc/net/dev");
            if (network.hasEnd()) {
                files.add(SampledFile.protocols(network.name(), "&" + descriptor));
                script.append(' ').append(descriptor++).append("</proc/net/snmp");
            }
            opening.add(script.append("; exec \"$@\"").toString());
        }
        List<String> command = holder.tool(
                Tool.PERL, SamplerScript.arguments(longest, false, files).toArray(String[]::new));
        // From the inside out: the last network is entered last.
        for (int i = networks.size() - 1; i >= 0; i--) {
            List<String> outer = new ArrayList<>();
            if (i > 0) {
                outer.addAll(holder.tool(
                        Tool.NSENTER, "--net=/run/netns/" + networks.get(i).namespace(), "--"));
            }
            outer.addAll(List.of("sh", "-c", opening.get(i), "sh"));
            outer.addAll(command);
            command = outer;
        }
        return holder.enter(networks.get(0).namespace(), command);
    }

    @Override
    public void measuringBegins(Duration length) {
        others = ForeignPrograms.look(holder.firstPid());
    }

    @Override
    public List<SampledNode> stop(Duration timeout) {
        sampler.stop(timeout);
        Optional<Cores> foreign =
                others.flatMap(before -> ForeignPrograms.look(holder.firstPid()).map(now -> now.since(before)));
        try {
            SamplerOutput whole = SamplerOutput.take(output, errors);
            return List.of(new SampledNode.Whole(NODE, NodeRole.SHARED_HOST, whole, foreign));
        } catch (SamplerException e) {
            return List.of(new SampledNode.Failed(
                    NODE, NodeRole.SHARED_HOST, new SamplerException(e.reason(), NODE + ": " + e.getMessage())));
        }
    }

    @Override
    public void close() {
        sampler.close();
    }
}
