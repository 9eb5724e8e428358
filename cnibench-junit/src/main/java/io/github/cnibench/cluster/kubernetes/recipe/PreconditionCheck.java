package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.NodeShell.Output;
import io.github.cnibench.variant.Precondition;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Looks on a machine for what a variant needs there.
 *
 * @param shell runs commands on the machine
 * @param files where the machine's files are for these commands; empty where they are at their place
 * @param underlay name of the interface on the underlay
 */
public record PreconditionCheck(NodeShell shell, String files, String underlay) {

    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final String FREE_HUGE_PAGES =
            "awk '/^HugePages_Free:/ { pages = $2 } /^Hugepagesize:/ { print int(pages * $2 / 1024) }' /proc/meminfo";

    /** Return what is missing, one line each: what the variant needs and what there is instead. */
    public List<String> unmet(Collection<Precondition> wanted) {
        return wanted.stream()
                .flatMap(precondition -> fault(precondition)
                        .map(there -> "needs " + precondition.need() + ", but " + there
                                + precondition
                                        .source()
                                        .map(page -> " (" + page + ")")
                                        .orElse(""))
                        .stream())
                .toList();
    }

    private Optional<String> fault(Precondition precondition) {
        if (precondition instanceof Precondition.KernelHas has) {
            return kernelFault(has);
        }
        if (precondition instanceof Precondition.KernelAtLeast least) {
            String release = text("uname -r");
            return least.isMetBy(release) ? Optional.empty() : Optional.of("the kernel is " + release);
        }
        if (precondition instanceof Precondition.PhysicalUnderlay) {
            return underlayFault();
        }
        if (precondition instanceof Precondition.HugePages pages) {
            String free = text(FREE_HUGE_PAGES);
            return free.matches("\\d+") && Integer.parseInt(free) >= pages.mebibytes()
                    ? Optional.empty()
                    : Optional.of("there are " + (free.isEmpty() ? "none" : free + " MiB"));
        }
        throw new IllegalStateException("no check for a precondition of kind " + precondition.getClass());
    }

    private Optional<String> kernelFault(Precondition.KernelHas has) {
        Output output = shell.run(
                List.of(
                        "sh",
                        "-c",
                        RecipeScripts.read("kernel-feature.sh"),
                        "kernel-feature",
                        files,
                        has.feature().option(),
                        has.feature().module()),
                LOOK);
        return output.succeeded() ? Optional.empty() : Optional.of("kernel " + text("uname -r") + " does not have it");
    }

    /** Devices of their own, also those of a virtual machine, have a bus that they are on. */
    private Optional<String> underlayFault() {
        Output there = shell.run(List.of("sh", "-c", "[ -e /sys/class/net/$0 ]", underlay), LOOK);
        if (!there.succeeded()) {
            return Optional.of("there is no interface " + underlay);
        }
        Output own = shell.run(List.of("sh", "-c", "[ -e /sys/class/net/$0/device ]", underlay), LOOK);
        return own.succeeded() ? Optional.empty() : Optional.of(underlay + " is a virtual device");
    }

    private String text(String command) {
        return shell.run(List.of("sh", "-c", command), LOOK).out().strip();
    }
}
