package io.github.cnibench.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Measures what the sampler itself costs: {@code -Dcnibench.sampler.seconds=600}. On a busy machine it costs more. */
class SamplerBenchmark {

    private static final String SECONDS = "cnibench.sampler.seconds";

    @TempDir
    Path folder;

    @Test
    @EnabledIfSystemProperty(named = SECONDS, matches = "[1-9][0-9]*")
    void costs_at_most_one_thousandth_of_a_cpu_and_ten_mebibytes() throws Exception {
        Duration longest = Duration.ofSeconds(Long.parseLong(System.getProperty(SECONDS)));
        // As many networks as on the embedded cluster, so that as much is read.
        List<SampledFile> files = List.of(
                SampledFile.interfaces("a2", "/proc/net/dev"),
                SampledFile.interfaces("a3", "/proc/net/dev"),
                SampledFile.interfaces("server", "/proc/net/dev"),
                SampledFile.protocols("server", "/proc/net/snmp"),
                SampledFile.interfaces("client", "/proc/net/dev"),
                SampledFile.protocols("client", "/proc/net/snmp"));
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/perl")
                .redirectOutput(folder.resolve("sampler.txt").toFile())
                .redirectError(folder.resolve("sampler.err").toFile());
        builder.command().addAll(SamplerScript.arguments(longest, false, files));
        assertThat(builder.start().waitFor()).isZero();

        SamplerOutput output = SamplerOutput.take(folder.resolve("sampler.txt"), folder.resolve("sampler.err"));
        double mebibytes = output.own().peakMemory().orElseThrow().bytes() / 1024.0 / 1024;
        System.out.printf(
                Locale.ROOT,
                "sampler: %d samples in %.0f s, %.2f mCPU, %.1f MiB%n",
                output.series().size(),
                output.own().elapsed().toMillis() / 1e3,
                output.own().milliCpus(),
                mebibytes);
        assertThat(output.own().milliCpus()).isLessThanOrEqualTo(1);
        assertThat(mebibytes).isLessThanOrEqualTo(10);
    }
}
