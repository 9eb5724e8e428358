package io.github.cnibench.iperf;

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
 * Times how long a report of about 200 KB, 8 streams over 60 s, takes to parse and validate.
 *
 * <p>{@code mvn -q -B -Pbenchmarks -pl cnibench-junit process-test-classes} runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class ReportParserBenchmark {

    private final ReportParser parser = new ReportParser();
    private final Recording both = Recording.of("tcp8-long-3.18");
    private final Recording client =
            both.expecting(both.expectation().withoutServerReport()).server(Optional.empty());

    /** Parse and validate the client's report alone. */
    @Benchmark
    public Reading client() {
        return parser.read(client.output(), client.expectation());
    }

    /** Parse and validate the client's report and the server's, 320 KB together. */
    @Benchmark
    public Reading clientAndServer() {
        return parser.read(both.output(), both.expectation());
    }
}
