package io.github.cnibench.gate.campaign;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.Metric.Better;
import java.util.Arrays;
import java.util.List;

/**
 * One metric of one phase, declared before anything is compared.
 *
 * @param metric one of {@link #metricsOf(Phase)}
 */
public record DeclaredCell(Phase phase, Metric metric) {

    public DeclaredCell {
        if (!metricsOf(phase).contains(metric)) {
            throw new IllegalArgumentException(
                    phase + ":" + metric + ": phase " + phase + " can be compared by " + words(metricsOf(phase)));
        }
    }

    /** Return the metrics by which {@code phase} can be compared: those that it has and that are better in one direction. */
    public static List<Metric> metricsOf(Phase phase) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.better() != Better.NEITHER && has(phase, metric))
                .toList();
    }

    private static boolean has(Phase phase, Metric metric) {
        boolean transfers = phase.traffic() != Traffic.NONE;
        return switch (metric) {
            case CPU_BUSY, MEMORY_USED -> true;
            case RETRANSMITS, ROUND_TRIP, MSS -> phase.traffic() == Traffic.TCP;
            case LOSS, JITTER, PACKETS_PER_SECOND, DATAGRAM, OFFERED -> phase.traffic() == Traffic.UDP;
            case THROUGHPUT, SENT, IPERF_CLIENT_CPU, IPERF_SERVER_CPU, CPU_COST, CPU_COST_SERVER, CPU_COST_CLIENT ->
                transfers;
        };
    }

    /** Return the cell as the arithmetic of the gate knows it. */
    public GateCell cell() {
        return GateCell.of(phase, metric);
    }

    /** Return {@code phase:metric}, which is how users declare a cell. */
    @Override
    public String toString() {
        return phase + ":" + metric;
    }

    static String words(List<Metric> metrics) {
        return String.join(", ", metrics.stream().map(Metric::word).toList());
    }
}
