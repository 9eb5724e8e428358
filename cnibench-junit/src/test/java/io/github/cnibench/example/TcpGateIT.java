package io.github.cnibench.example;

import static io.github.cnibench.assertion.CnibenchAssertions.assertThat;
import static io.github.cnibench.unit.BitRate.gbps;

import io.github.cnibench.junit.Benchmark;
import io.github.cnibench.junit.ForEachVariant;
import io.github.cnibench.junit.VariantRun;
import io.github.cnibench.phase.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@ForEachVariant({"bridge", "bridge-vxlan"})
class TcpGateIT {

    @Parameter
    VariantRun run;

    @Test
    void single_stream(Benchmark benchmark) {
        assertThat(benchmark.run(Phase.DTS)).hasThroughputOfAtLeast(gbps(1)).hasProvedPath();
    }

    @Test
    void through_a_service(Benchmark benchmark) {
        assertThat(benchmark.run(Phase.STS)).hasThroughputOfAtLeast(gbps(1));
    }
}
