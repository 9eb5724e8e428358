package io.github.cnibench.study;

import io.github.cnibench.result.Cell;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.CpuMode;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.variant.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, what failed, and what the files do not have. */
final class LostTable {

    private LostTable() {}

    static String counts(CampaignSet set) {
        List<PhaseResult> results = results(set).toList();
        return MarkdownRow.header("what", List.of("number"))
                + row("sets", set.variants().size())
                + row(
                        "runs",
                        results.stream()
                                .map(result -> result.variant() + "/" + result.run())
                                .distinct()
                                .count())
                + row(
                        "valid reports of iperf3",
                        results.stream()
                                .filter(result -> result.measurement() instanceof Measured measured
                                        && measured.observation() instanceof Transfer)
                                .count())
                + row(
                        "idle phases",
                        results.stream()
                                .filter(result -> result.measurement() instanceof Measured measured
                                        && !(measured.observation() instanceof Transfer))
                                .count())
                + row("invalid", count(results, Invalid.class::isInstance))
                + row("not applicable: Services on bare metal", count(results, NotApplicable.class::isInstance));
    }

    static String invalid(CampaignSet set) {
        StringBuilder text = new StringBuilder(
                MarkdownRow.header("variant", List.of("run", "phase", "reason", "what the file says")));
        results(set).forEach(result -> {
            if (result.measurement() instanceof Invalid invalid) {
                text.append(MarkdownRow.of(
                        "`" + result.variant() + "`",
                        List.of(
                                Integer.toString(result.run()),
                                "`" + result.phase() + "`",
                                "`" + invalid.reason().word() + "`",
                                invalid.message())));
            }
        });
        return text.toString();
    }

    /** The phases whose sums have one node only. */
    static String cutOff(CampaignSet set) {
        return MarkdownRow.header("variant", List.of("run", "phase", "without the sums of"))
                + results(set)
                        .filter(result -> result.use().size() == 1)
                        .map(result -> MarkdownRow.of(
                                "`" + result.variant() + "`",
                                List.of(
                                        Integer.toString(result.run()),
                                        "`" + result.phase() + "`",
                                        switch (result.use().get(0).role()) {
                                            case CLIENT -> "the server's node";
                                            case SERVER -> "the client's node";
                                            case CONTROL, SHARED_HOST -> throw new IllegalStateException();
                                        })))
                        .collect(Collectors.joining());
    }

    static String cpu(CampaignSet set) {
        List<PhaseResult> measured = results(set)
                .filter(result -> result.measurement() instanceof Measured)
                .toList();
        TreeSet<CpuMode> modes = new TreeSet<>();
        measured.forEach(
                result -> result.use().forEach(node -> modes.addAll(node.cpu().keySet())));
        return MarkdownRow.header("what", List.of("in the files"))
                + MarkdownRow.of(
                        "modes of CPU time",
                        List.of(modes.stream()
                                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))))
                + row(
                        "phases with a known cost",
                        measured.stream()
                                .filter(result -> result.cost() instanceof CpuCost.Known)
                                .count());
    }

    static String kernels(CampaignSet set) {
        Map<String, List<String>> variants = set.variants().stream()
                .map(Variant::id)
                .collect(Collectors.groupingBy(
                        id -> kernel(set, id),
                        () -> new TreeMap<>(Comparator.<String>comparingInt(String::length)
                                .thenComparing(Comparator.naturalOrder())),
                        Collectors.toList()));
        StringBuilder text = new StringBuilder(MarkdownRow.header("kernel", List.of("variants")));
        variants.forEach((kernel, ids) -> text.append(MarkdownRow.of(
                kernel, List.of(ids.stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "))))));
        return text.toString();
    }

    private static String kernel(CampaignSet set, String id) {
        Variant variant = set.variants().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return set.fingerprint(variant).fields().getOrDefault("kernel", "not known");
    }

    private static Stream<PhaseResult> results(CampaignSet set) {
        return set.cells().stream().map(Cell::results).flatMap(List::stream);
    }

    private static long count(List<PhaseResult> results, Predicate<Object> kind) {
        return results.stream()
                .filter(result -> kind.test(result.measurement()))
                .count();
    }

    private static String row(String what, long number) {
        return MarkdownRow.of(what, List.of(Long.toString(number)));
    }
}
