package io.github.cnibench.chart;

import static io.github.cnibench.result.Samples.measured;
import static io.github.cnibench.result.Samples.result;
import static io.github.cnibench.result.Samples.series;
import static io.github.cnibench.result.Samples.tcp;
import static io.github.cnibench.result.Samples.udp;

import io.github.cnibench.phase.Destination;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Samples;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A campaign of six variants, nine phases and three runs with every kind of cell in it. */
final class ChartSamples {

    static final List<String> VARIANTS =
            List.of("baremetal", "bridge", "bridge-vxlan", "ptp", "macvlan", "bridge-wireguard");

    private ChartSamples() {}

    static Campaign campaign() {
        List<PhaseResult> results = new ArrayList<>();
        for (String variant : VARIANTS) {
            for (Phase phase : Phase.nine()) {
                for (int run = 1; run <= 3; run++) {
                    results.add(result(variant, run, phase, measurement(variant, phase, run)));
                }
            }
        }
        return Samples.campaign(variants(VARIANTS), Phase.nine(), results);
    }

    static List<Variant> variants(List<String> ids) {
        return ids.stream().map(Samples::variant).toList();
    }

    static Campaign of(Phase phase, Measurement... runs) {
        List<PhaseResult> results = new ArrayList<>();
        Stream.of(runs).forEach(run -> results.add(result("bridge", results.size() + 1, phase, run)));
        return Samples.campaign(variants(List.of("bridge")), List.of(phase), results);
    }

    private static Measurement measurement(String variant, Phase phase, int run) {
        if (phase.traffic() == Traffic.NONE) {
            return measured(new IdleObservation(Duration.ofSeconds(10)));
        }
        if (phase.destination() == Destination.SERVICE && (variant.equals("baremetal") || variant.equals("macvlan"))) {
            return new NotApplicable("no Service reaches it");
        }
        if (variant.equals("bridge-vxlan") && phase.equals(Phase.STS)) {
            return new Invalid(InvalidReason.CONNECTION_REFUSED, "unable to connect to server: Connection refused");
        }
        if (variant.equals("ptp") && phase.equals(Phase.DUM) && run == 2) {
            return new Invalid(InvalidReason.DEADLINE_PASSED, "25 s passed");
        }
        double gbps = (30 - 3 * VARIANTS.indexOf(variant))
                * (variant.equals("bridge-wireguard") ? 0.12 : 1)
                * (1 + 0.03 * run)
                * (phase.streams() > 1 ? 1.2 : 1);
        return phase.traffic() == Traffic.TCP
                ? measured(tcp(gbps, series(gbps)))
                : measured(udp(gbps / 6, phase.streams() + run));
    }
}
