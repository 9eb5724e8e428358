package io.github.cnibench.result;

import io.github.cnibench.unit.Durations;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes the results of a campaign as a tidy table: one row per number, and one row for a phase that yielded none.
 *
 * <p>Columns: variant, run, phase, metric, unit, value, validity, reason, network. Values have all their digits and a decimal
 * point. A reference, which is measured from node to node without the CNI, has the network {@code host} and a phase of its own
 * name, such as {@code dts-reference}, so that nobody takes it for a number of the variant; all else has {@code pod}.
 */
public final class ResultsCsv {

    /** Name of the file in the output folder. */
    public static final String FILE_NAME = "results.csv";

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("variant", "run", "phase", "metric", "unit", "value", "validity", "reason", "network")
            .setRecordSeparator('\n')
            .get();

    private ResultsCsv() {}

    /**
     * Write the results of {@code campaign} to {@code file}.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Campaign campaign, Path file) {
        try {
            Files.writeString(file, text(campaign));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the results cannot be written: " + e, e);
        }
    }

    private static String text(Campaign campaign) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            for (PhaseResult result : campaign.results()) {
                print(new Rows(printer, result, result.phase(), "pod"));
            }
            for (PhaseResult reference : campaign.references()) {
                print(new Rows(printer, reference, reference.phase() + "-reference", "host"));
            }
        }
        return text.toString();
    }

    private static void print(Rows rows) throws IOException {
        Measurement measurement = rows.result().measurement();
        if (measurement instanceof Measured measured) {
            if (measured.observation() instanceof IdleObservation idle) {
                rows.add("duration", "s", number(Durations.seconds(idle.duration())), "");
            }
            if (measured.observation() instanceof QuotedThroughput quoted) {
                rows.add("quoted-throughput", "Gbit/s", number(quoted.received().gbps()), "");
                if (quoted.retransmits().isPresent()) {
                    rows.add(
                            "quoted-retransmits",
                            "segments",
                            number(quoted.retransmits().get()),
                            "");
                }
            }
            for (Metric metric : Metric.values()) {
                OptionalDouble value = metric.of(rows.result());
                if (value.isPresent()) {
                    rows.add(metric.word(), metric.unit(), number(value.getAsDouble()), "");
                }
            }
            for (NodeFigures.ControlNode node : NodeFigures.controlNodes(rows.result())) {
                rows.add("control-node-cpu-busy", "cores", number(node.cores()), "");
                if (node.mebibytes().isPresent()) {
                    rows.add(
                            "control-node-memory-used",
                            "MiB",
                            number(node.mebibytes().getAsDouble()),
                            "");
                }
            }
        } else if (measurement instanceof Invalid invalid) {
            rows.add("", "", "", invalid.reason().word());
        } else if (measurement instanceof NotApplicable notApplicable) {
            rows.add("", "", "", notApplicable.reason());
        }
    }

    /** The rows of one result, under the name of its phase and the network that it was measured on. */
    private record Rows(CSVPrinter printer, PhaseResult result, String phase, String network) {

        void add(String metric, String unit, String value, String reason) throws IOException {
            printer.printRecord(
                    result.variant(),
                    result.run(),
                    phase,
                    metric,
                    unit,
                    value,
                    result.measurement().validity(),
                    reason,
                    network);
        }
    }

    private static String number(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value));
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
}
