package io.github.cnibench.gate.campaign;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.iperf.StudyArchive;
import io.github.cnibench.result.Campaign;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Times how long a gate takes to decide over all runs of the 2024 study, more than 530 cells, in a JVM that has just been started: a
 * command is never warm.
 *
 * <p>{@code mvn -q -B -Pbenchmarks -Dbenchmark=StudyGateBenchmark -pl cnibench-junit process-test-classes} runs it; it fails
 * where the study's files are absent.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
        value = 5,
        jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
public class StudyGateBenchmark {

    private static final int LEAST_CELLS = 530;

    private List<Campaign> campaigns = List.of();

    /** Read the archive, which is not timed. */
    @Setup
    public void read() {
        Path archive = StudyArchive.find().orElseThrow(() -> new IllegalStateException(StudyArchive.ABSENT));
        campaigns = StudyCells.campaigns(archive);
    }

    /** Judge every variant against the next one. */
    @Benchmark
    public int verdicts() {
        List<CellVerdict> verdicts = StudyCells.verdicts(campaigns);
        if (verdicts.size() < LEAST_CELLS) {
            throw new IllegalStateException(
                    "expected " + LEAST_CELLS + " cells or more, but judged " + verdicts.size());
        }
        return verdicts.size();
    }
}
