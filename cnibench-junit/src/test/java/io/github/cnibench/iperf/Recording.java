package io.github.cnibench.iperf;

import io.github.cnibench.phase.Traffic;
import io.github.cnibench.unit.BitRate;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * One run of iperf3 among the test resources.
 *
 * @param name its folder
 * @param version version of the client
 */
record Recording(String name, String version, IperfOutput output, Expectation expectation) {

    static Recording of(String name) {
        Properties run = new Properties();
        try {
            run.load(new StringReader(text(name, "run.properties").orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int streams = number(run, "streams").orElseThrow();
        Optional<String> server = text(name, "server.json");
        Expectation expectation = new Expectation(
                Traffic.valueOf(run.getProperty("traffic")),
                streams,
                Duration.ofSeconds(number(run, "duration").orElseThrow()),
                Duration.ofSeconds(number(run, "omit").orElseThrow()),
                number(run, "datagram"),
                Optional.ofNullable(run.getProperty("ratePerStream"))
                        .map(rate -> BitRate.bps(Double.parseDouble(rate) * streams)),
                OptionalInt.empty(),
                server.isPresent(),
                Optional.empty());
        IperfOutput output = new IperfOutput(
                text(name, "client.json").orElseThrow(),
                run.getProperty("stderr", ""),
                number(run, "status"),
                false,
                server);
        return new Recording(name, run.getProperty("version"), output, expectation);
    }

    /** Return the names of all recordings that begin with one of {@code prefixes}. */
    static List<String> names(String... prefixes) {
        URL root = Objects.requireNonNull(Recording.class.getResource("/iperf"));
        try (Stream<Path> folders = Files.list(Path.of(root.toURI()))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> Stream.of(prefixes).anyMatch(name::startsWith))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the recordings cannot be listed", e);
        }
    }

    Reading read() {
        return new ReportParser().read(output, expectation);
    }

    Recording client(String clientOut) {
        return with(new IperfOutput(
                clientOut, output.clientErr(), output.exitStatus(), output.deadlinePassed(), output.serverOut()));
    }

    Recording server(Optional<String> serverOut) {
        return with(new IperfOutput(
                output.clientOut(), output.clientErr(), output.exitStatus(), output.deadlinePassed(), serverOut));
    }

    Recording status(OptionalInt status) {
        return with(new IperfOutput(
                output.clientOut(), output.clientErr(), status, output.deadlinePassed(), output.serverOut()));
    }

    Recording pastDeadline() {
        return with(
                new IperfOutput(output.clientOut(), output.clientErr(), output.exitStatus(), true, output.serverOut()));
    }

    Recording expecting(Expectation other) {
        return new Recording(name, version, output, other);
    }

    private Recording with(IperfOutput other) {
        return new Recording(name, version, other, expectation);
    }

    private static OptionalInt number(Properties run, String key) {
        String value = run.getProperty(key);
        return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    }

    private static Optional<String> text(String name, String file) {
        try (InputStream stream = Recording.class.getResourceAsStream("/iperf/" + name + "/" + file)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
