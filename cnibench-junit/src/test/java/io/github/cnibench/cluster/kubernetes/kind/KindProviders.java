package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.InstanceCluster;
import io.github.cnibench.tool.Programs;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;

/** Providers of kind clusters whose instances are looked at. */
final class KindProviders {

    /** A machine with the newest kernel and all parts of it. */
    private static final NodeShell COMPLETE = (arguments, timeout) -> new NodeShell.Output(0, "99.0.0", "");

    private KindProviders() {}

    static KindClusterProvider on(Programs programs) {
        return on(programs, settings -> {
            throw new ToolException("there are no packages");
        });
    }

    static KindClusterProvider on(Programs programs, BenchImageChoice.Maker images) {
        return on(programs, images, settings -> () -> {});
    }

    /** A test that makes no traffic need not wait for benchmarks, nor keep them waiting. */
    static KindClusterProvider on(Programs programs, BenchImageChoice.Maker images, Turn.Queue turns) {
        return new KindClusterProvider(
                programs,
                new BenchImageChoice(images),
                (instance, variant, settings) -> new InstanceCluster(instance, variant),
                turns,
                new SharedKernel(COMPLETE));
    }

    /** Create a provider on a machine that answers {@code kernel}, whose cluster can have any variant. */
    static KindClusterProvider on(Programs programs, NodeShell kernel) {
        return new KindClusterProvider(
                programs,
                new BenchImageChoice(settings -> {
                    throw new ToolException("there are no packages");
                }),
                (instance, variant, settings) -> new InstanceCluster(instance, variant),
                settings -> () -> {},
                new SharedKernel(kernel));
    }

    static Variant variant(String id) {
        return VariantCatalog.builtIn().get(id);
    }
}
