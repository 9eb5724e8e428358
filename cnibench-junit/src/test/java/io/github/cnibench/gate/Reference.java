package io.github.cnibench.gate;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Values of another implementation, written by {@code gate/reference.py} among the test resources. */
public final class Reference {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Reference() {}

    /** Return the rows of one file. */
    public static List<CSVRecord> rows(String file) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Reference.class.getResourceAsStream("/gate/" + file), file),
                StandardCharsets.UTF_8)) {
            return FORMAT.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] numbers(CSVRecord row, String column) {
        return row.get(column).isEmpty()
                ? new double[0]
                : Arrays.stream(row.get(column).split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    /** Return the number in a column. */
    public static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
