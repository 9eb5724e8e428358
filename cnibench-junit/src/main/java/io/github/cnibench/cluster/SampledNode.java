package io.github.cnibench.cluster;

import io.github.cnibench.result.NodeRole;
import io.github.cnibench.sampler.SamplerException;
import io.github.cnibench.sampler.SamplerOutput;
import io.github.cnibench.unit.Cores;
import java.util.Optional;

/** A node, or the machine that nodes share, after a phase in which it was sampled. */
public sealed interface SampledNode {

    /** Return the name of the node, or {@code host} for a machine that nodes share. */
    String name();

    /** Return what the node did in the phase. */
    NodeRole role();

    /**
     * There are samples.
     *
     * @param foreign CPU time of programs that belong neither to the cluster nor to the kernel, empty where nobody could tell
     */
    record Whole(String name, NodeRole role, SamplerOutput output, Optional<Cores> foreign) implements SampledNode {}

    /** There are none. */
    record Failed(String name, NodeRole role, SamplerException problem) implements SampledNode {}
}
