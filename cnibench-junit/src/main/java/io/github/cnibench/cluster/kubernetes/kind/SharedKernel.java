package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.kubernetes.recipe.PreconditionCheck;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Precondition;
import io.github.cnibench.variant.Precondition.PhysicalUnderlay;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Optional;

/**
 * What all nodes of kind have in common: they are containers, so they have the kernel of this machine with the modules that can
 * be loaded into it, and an interface on the underlay that is one end of a veth pair.
 *
 * @param machine runs commands on this machine
 */
record SharedKernel(NodeShell machine) {

    /** Return the kernel that this program runs on. */
    static SharedKernel ofThisMachine() {
        return new SharedKernel((arguments, timeout) -> {
            Finished finished = Command.run(arguments, timeout, Optional.empty());
            return new NodeShell.Output(finished.exitStatus(), finished.out(), finished.err());
        });
    }

    /** Return what {@code variant} needs that no node of kind has, wherever it runs, as one clause; empty where there is nothing. */
    static Optional<String> obstacleEverywhere(Variant variant) {
        return preconditions(variant).stream()
                .filter(PhysicalUnderlay.class::isInstance)
                .findFirst()
                .map(one -> "it needs " + one.need() + ", but that of a container is one end of a veth pair"
                        + one.source().map(page -> " (" + page + ")").orElse(""));
    }

    /** Return what {@code variant} needs that the nodes do not have on this machine, as one clause; empty where there is nothing. */
    Optional<String> obstacleHere(Variant variant) {
        List<Precondition> ofKernel = preconditions(variant).stream()
                .filter(one -> !(one instanceof PhysicalUnderlay))
                .toList();
        List<String> unmet = new PreconditionCheck(machine, "", "").unmet(ofKernel);
        return unmet.isEmpty() ? Optional.empty() : Optional.of("it " + String.join("; it ", unmet));
    }

    private static List<Precondition> preconditions(Variant variant) {
        return variant.recipe() instanceof KubernetesRecipe recipe ? recipe.preconditions() : List.of();
    }
}
