package io.github.cnibench.sampler;

import io.github.cnibench.result.CpuCost;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Durations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a sampler wrote.
 *
 * @param series the samples
 * @param missing the sources that were not there or went away, and why, one line each
 * @param own what the sampler itself used
 */
public record SamplerOutput(SampleSeries series, List<String> missing, OwnUse own) {

    public SamplerOutput {
        missing = List.copyOf(missing);
    }

    /**
     * What a sampler used, up to its last sample.
     *
     * @param cpu user and system time of its process
     * @param peakMemory the most memory that was resident, where the kernel told
     * @param elapsed time from its first sample to its last
     */
    public record OwnUse(Duration cpu, Optional<ByteCount> peakMemory, Duration elapsed) {

        /** Return the CPU time in thousandths of a CPU. */
        public double milliCpus() {
            return 1e3 * Durations.seconds(cpu) / Durations.seconds(elapsed);
        }
    }

    /**
     * Read what a sampler wrote to files, and delete them where all is well: the samples are kept in another form.
     *
     * @param output its standard output
     * @param errors its standard error
     * @throws SamplerException if it complained, or the output is not whole or cannot be true
     */
    public static SamplerOutput take(Path output, Path errors) throws SamplerException {
        try {
            String complaint = text(errors).strip();
            if (!complaint.isEmpty()) {
                throw new SamplerException(
                        CpuCost.Reason.SAMPLER_FAILED,
                        "the sampler said: " + complaint.lines().findFirst().orElseThrow());
            }
            SamplerOutput whole = read(text(output));
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
            return whole;
        } catch (IOException e) {
            throw new SamplerException(
                    CpuCost.Reason.SAMPLER_FAILED, output + ": the samples cannot be read: " + e.getMessage());
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /**
     * Read what a sampler wrote.
     *
     * @throws SamplerException if it is not whole or cannot be true
     */
    public static SamplerOutput read(String text) throws SamplerException {
        if (text.isEmpty()) {
            throw new SamplerException(CpuCost.Reason.SAMPLER_FAILED, "the sampler wrote nothing");
        }
        return new OutputReader(text).read();
    }
}
