package io.github.cnibench.cluster.lab;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.util.List;

/** A network namespace of its own in which is tried what a node will have to do; it is gone when this is closed. */
public final class ProbeNamespace implements AutoCloseable {

    private static final String NAME = "probe";

    private final Holder holder;

    private ProbeNamespace(Holder holder) {
        this.holder = holder;
    }

    /**
     * Make the namespace.
     *
     * @throws ClusterException if this user cannot make namespaces here
     */
    public static ProbeNamespace make(Toolbox toolbox) {
        Holder holder = Holder.start(toolbox);
        try {
            holder.ipBatch("netns add " + NAME + "\n");
            return new ProbeNamespace(holder);
        } catch (ClusterException e) {
            holder.close();
            throw e;
        }
    }

    /** Return whether the kernel offers {@code feature} there. */
    public boolean has(KernelFeature feature) {
        return feature.isIn(holder, NAME);
    }

    /** Return whether {@code command} succeeds there with {@code input}. */
    public boolean succeeds(List<String> command, String input) {
        return holder.tryIn(NAME, command, input).exitStatus() == 0;
    }

    /** Return what runs {@code tool} there. */
    public List<String> tool(Tool tool, String... arguments) {
        return holder.tool(tool, arguments);
    }

    @Override
    public void close() {
        holder.close();
    }
}
