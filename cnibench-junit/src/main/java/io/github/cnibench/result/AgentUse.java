package io.github.cnibench.result;

import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import java.util.Optional;

/**
 * What the CNI's own pods on a node spent, as their cgroups counted it.
 *
 * @param cpu CPU time of all their processes, where it could be read
 * @param memory mean of their memory over the window, page cache that can be had back at once left out, where it could be
 *     read
 */
public record AgentUse(Optional<Cores> cpu, Optional<ByteCount> memory) {}
