package io.github.cnibench.study;

import io.github.cnibench.importer.Imported;
import io.github.cnibench.importer.LabelPolicy;
import io.github.cnibench.importer.StudyImport;
import io.github.cnibench.iperf.StudyArchive;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.VariantCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Times how long the 69 runs of the 2024 study take from their archive to all tables, in a JVM that has just been started and
 * with the options of the script {@code cnibench}: a command is never warm.
 *
 * <p>{@code mvn -q -B -Pbenchmarks -pl cnibench-junit process-test-classes} runs it; it fails where the study's files are
 * absent.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
        value = 5,
        jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
public class StudyImportBenchmark {

    /** Read the archive and make all tables as text. */
    @Benchmark
    public String tables() {
        Path archive = StudyArchive.find().orElseThrow(() -> new IllegalStateException(StudyArchive.ABSENT));
        List<Campaign> campaigns = new StudyImport(VariantCatalog.builtIn(), Optional.empty(), LabelPolicy.REFUSE)
                .readPacked(archive).orElseThrow().stream()
                        .map(imported -> ((Imported.Accepted) imported).campaign())
                        .toList();
        return StudyTables.of(campaigns).toText();
    }
}
