package io.github.cnibench.junit;

import io.github.cnibench.chart.PhaseContext;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.run.BenchmarkSession;
import io.github.cnibench.sampler.SampleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Publishes what a phase yielded through JUnit, so that any listener can show it: entries and files. */
final class PhasePublisher {

    private static final String PREFIX = "cnibench.";

    private PhasePublisher() {}

    static void publish(ExtensionContext context, BenchmarkSession session, PhaseResult result) {
        try {
            Map<String, String> entries = entries(result);
            PhaseContext.of(session.campaign(), result).forEach((name, value) -> entries.put(PREFIX + name, value));
            context.publishReportEntry(entries);
            if (context.getTestMethod().isPresent()) {
                publishFiles(context, session, result);
            }
        } catch (RuntimeException e) {
            // The measurement stands; that it cannot be shown is said, and no more.
            session.warn(result.variant() + ", run " + result.run() + ", " + result.phase()
                    + ": could not be published to JUnit: " + e.getMessage());
        }
    }

    static Map<String, String> entries(PhaseResult result) {
        Measurement measurement = result.measurement();
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(PREFIX + "variant", result.variant());
        entries.put(PREFIX + "run", Integer.toString(result.run()));
        entries.put(PREFIX + "phase", result.phase());
        entries.put(PREFIX + "validity", measurement.validity());
        if (measurement instanceof Invalid invalid) {
            entries.put(PREFIX + "reason", invalid.reason().word() + ": " + invalid.message());
        } else if (measurement instanceof NotApplicable notApplicable) {
            entries.put(PREFIX + "reason", notApplicable.reason());
        } else if (measurement instanceof Measured measured) {
            entries.put(PREFIX + "limit", measured.limit().word());
            for (Metric metric : Metric.values()) {
                OptionalDouble value = metric.of(result);
                if (value.isPresent()) {
                    entries.put(PREFIX + metric.word(), text(value.getAsDouble()) + " " + metric.unit());
                }
            }
        }
        return entries;
    }

    private static String text(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    private static void publishFiles(ExtensionContext context, BenchmarkSession session, PhaseResult result) {
        Set<Path> files = new LinkedHashSet<>(session.writeCharts(result));
        result.artifacts().stream()
                .filter(name -> !SampleFile.isName(name))
                .forEach(name -> files.add(session.settings().output().resolve(name)));
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                String name = file.getFileName().toString();
                context.publishFile(
                        result.phase() + "-" + name,
                        mediaType(name),
                        target -> Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING));
            }
        }
    }

    private static MediaType mediaType(String name) {
        if (name.endsWith(".svg")) {
            return MediaType.create("image", "svg+xml");
        }
        return name.endsWith(".json") ? MediaType.APPLICATION_JSON : MediaType.TEXT_PLAIN_UTF_8;
    }
}
