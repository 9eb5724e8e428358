package io.github.cnibench.study;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes the numbers of tables one a line, with all their digits. */
final class FigureCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("table", "variant", "phase", "figure", "unit", "run", "value")
            .setRecordSeparator('\n')
            .get();

    private FigureCsv() {}

    static String of(List<StudyTable> tables) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            for (StudyTable table : tables) {
                for (Figure figure : table.figures()) {
                    printer.printRecord(
                            table.id(),
                            figure.variant(),
                            figure.phase(),
                            figure.name(),
                            figure.unit(),
                            figure.run().isPresent() ? figure.run().getAsInt() : "",
                            number(figure.value()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String number(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value));
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
}
