package io.github.cnibench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cnibench.chart.Table;
import io.github.cnibench.importer.Imported;
import io.github.cnibench.importer.LabelPolicy;
import io.github.cnibench.importer.StudyImport;
import io.github.cnibench.iperf.StudyArchive;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rebuilds the published tables of the 2024 study from its files and compares every cell at its printed precision. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedTablesTests {

    private static final String PAGE = "reference/published-results.md";

    /** A number, with a star where it is of one node only, or the dash in place of one. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.])[0-9]+(?:\\.[0-9]+)?\\*?(?![\\w.])|(?<![\\w.])-(?![\\w.])");

    private static final Pattern TWO_SIZES =
            Pattern.compile("([0-9]+) in ([0-9]+) TCP tests, ([0-9]+) in the other ([0-9]+); UDP always ([0-9]+)");

    private List<Campaign> campaigns = List.of();
    private List<StudyTable> tables = List.of();

    @BeforeAll
    void import_the_results(@TempDir Path folder) throws IOException, InterruptedException {
        Optional<Path> archive = StudyArchive.find();
        assumeThat(archive).as(StudyArchive.ABSENT).isPresent();
        assumeThat(StudyArchive.find(PAGE)).as(StudyArchive.ABSENT).isPresent();
        StudyArchive.unpack(archive.orElseThrow(), "*", folder);
        campaigns = new StudyImport(VariantCatalog.builtIn(), Optional.empty(), LabelPolicy.REFUSE)
                .read(folder).stream()
                        .map(imported -> ((Imported.Accepted) imported).campaign())
                        .toList();
        tables = StudyTables.of(campaigns).tables();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"T1, 184, 1074", "T2, 92, 267", "T3, 92, 540", "T4, 207, 785", "T5, 207, 406", "T6, 184, 537"})
    void every_cell_is_the_published_one(String id, int cells, int numbers) throws IOException {
        PublishedTable published = PublishedTable.read(StudyArchive.find(PAGE).orElseThrow(), "#### " + id + " ");
        Table rebuilt = tables.stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow()
                .table();

        List<String> differences = new ArrayList<>();
        int comparedCells = 0;
        int comparedNumbers = 0;
        for (List<Table.Entry> row : rebuilt.rows()) {
            String variant = row.get(0).lines().get(0);
            for (int column = 1; column < row.size(); column++) {
                String phase = rebuilt.header().get(column);
                String expected = published.cell(variant, phase);
                Table.Entry actual = row.get(column);
                List<String> wanted = numbers(expected);
                List<String> got = actual.kind() == Table.Kind.NOT_APPLICABLE || isWithoutNumber(actual)
                        ? List.of()
                        : asPrinted(phase, numbers(String.join(" ", actual.lines())));
                boolean same = hasDigits(wanted) ? wanted.equals(got) : got.isEmpty();
                if (!same) {
                    differences.add(
                            variant + " " + phase + ": published '" + expected + "', rebuilt " + actual.lines());
                }
                comparedCells++;
                comparedNumbers += hasDigits(wanted) ? wanted.size() : 0;
            }
        }

        assertThat(differences).isEmpty();
        assertThat(rebuilt.rows()).hasSameSizeAs(published.rows().keySet());
        assertThat(comparedCells).isEqualTo(cells);
        assertThat(comparedNumbers).isEqualTo(numbers);
    }

    private static boolean isWithoutNumber(Table.Entry entry) {
        return entry.kind() == Table.Kind.NOT_MEASURED || entry.lines().get(0).equals("INVALID");
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The page leaves out, in its column of the idle phase alone, the star for a run of which one node is known. */
    private static List<String> asPrinted(String phase, List<String> numbers) {
        return phase.equals("idle")
                ? numbers.stream().map(number -> number.replace("*", "")).toList()
                : numbers;
    }

    private static boolean hasDigits(List<String> numbers) {
        return numbers.stream().anyMatch(number -> !number.equals("-"));
    }

    /** The page groups variants with the same figures, and tells of one that has two. */
    @Test
    void every_segment_size_and_mtu_is_the_published_one() throws IOException {
        PublishedTable published =
                PublishedTable.read(StudyArchive.find("reference/protocol.md").orElseThrow(), "### 2.2 ");
        Map<String, Map<Integer, Long>> tcp = segments("mss");
        Map<String, Map<Integer, Long>> udp = segments("datagram");
        long compared = 0;
        for (String names : published.rows().keySet()) {
            List<String> variants = variants(names);
            List<String> mtus = variants.stream().map(this::mtu).distinct().toList();
            String sizes = published.cell(names, published.columns().get(1)).replaceAll(" \\(.*\\)", "");
            if (!variants.equals(List.of("baremetal"))) {
                assertThat(mtus)
                        .as(names)
                        .containsExactly(
                                published.cell(names, published.columns().get(0)));
            }
            Matcher two = TWO_SIZES.matcher(sizes);
            for (int index = 0; index < variants.size(); index++) {
                String variant = variants.get(index);
                Map<Integer, Long> mss = tcp.getOrDefault(variant, Map.of());
                Map<Integer, Long> datagram = udp.getOrDefault(variant, Map.of());
                if (two.lookingAt()) {
                    assertThat(mss)
                            .isEqualTo(Map.of(
                                    Integer.valueOf(two.group(1)),
                                    Long.valueOf(two.group(2)),
                                    Integer.valueOf(two.group(3)),
                                    Long.valueOf(two.group(4))));
                    assertThat(datagram).containsOnlyKeys(Integer.valueOf(two.group(5)));
                } else {
                    String[] each = sizes.split(" / ", -1);
                    Integer size = Integer.valueOf(each[each.length == 1 ? 0 : index]);
                    assertThat(mss).as(variant).containsOnlyKeys(size);
                    assertThat(datagram).as(variant).containsOnlyKeys(size);
                }
                compared += count(mss) + count(datagram);
            }
        }

        assertThat(compared).isEqualTo(536);
    }

    private static long count(Map<Integer, Long> sizes) {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Return how often each variant has each size under {@code figure}. */
    private Map<String, Map<Integer, Long>> segments(String figure) {
        return tables.stream()
                .filter(table -> table.id().equals("MSS"))
                .flatMap(table -> table.figures().stream())
                .filter(each -> each.name().equals(figure))
                .collect(Collectors.groupingBy(
                        Figure::variant, Collectors.groupingBy(each -> (int) each.value(), Collectors.counting())));
    }

    private String mtu(String variant) {
        return campaigns.stream()
                .filter(campaign -> campaign.variants().get(0).id().equals(variant))
                .findFirst()
                .orElseThrow()
                .fingerprint()
                .fields()
                .getOrDefault("pod mtu", "not known");
    }

    /** Return the variants that {@code names} stands for, such as {@code cilium, -nohubble}. */
    private static List<String> variants(String names) {
        List<String> variants = new ArrayList<>();
        for (String name : names.split(", | / ", -1)) {
            variants.add(name.startsWith("-") ? variants.get(0) + name : name);
        }
        return variants;
    }

    @Test
    void all_runs_are_there_and_those_without_a_number_have_their_cause() {
        List<PhaseResult> results = campaigns.stream()
                .flatMap(campaign -> campaign.results().stream())
                .toList();

        assertThat(campaigns)
                .hasSize(23)
                .allMatch(campaign -> campaign.profile().runs() == 3);
        assertThat(results)
                .filteredOn(result -> result.measurement() instanceof Measured)
                .hasSize(69 + 536);
        assertThat(results)
                .filteredOn(result -> result.measurement() instanceof NotApplicable)
                .hasSize(12);
        assertThat(results)
                .filteredOn(result -> result.measurement() instanceof Invalid)
                .extracting(result -> result.variant() + " " + result.run() + " " + result.phase() + " "
                        + ((Invalid) result.measurement()).reason())
                .containsExactly(
                        "antrea-ipsec 1 sts name-not-resolved",
                        "antrea-ipsec 2 sts name-not-resolved",
                        "antrea-ipsec 3 sts name-not-resolved",
                        "calico-wg 3 dts empty-report");
    }

    @Test
    void the_kernels_stay_apart() {
        assertThat(campaigns)
                .extracting(campaign -> campaign.fingerprint().fields().get("kernel"))
                .containsOnly("5.15.0-92-generic", "5.15.0-94-generic", "5.15.0-97-generic", "5.15.0-100-generic");
        assertThat(campaigns)
                .allSatisfy(campaign -> assertThat(campaign.warnings()).isEmpty());
    }

    @Test
    void nodes_whose_sampler_file_was_cut_off_are_noticed() {
        assertThat(campaigns.stream()
                        .flatMap(campaign -> campaign.results().stream())
                        .filter(result -> result.warnings().stream().anyMatch(text -> text.contains("was cut off")))
                        .map(result -> result.variant() + "/" + result.run() + " " + result.phase()))
                .containsExactlyInAnyOrder(
                        "antrea-ipsec/3 stm",
                        "antrea-noencap/1 idle",
                        "calico-ebpf/3 dum",
                        "calico-ebpf/3 sts",
                        "calico-ebpf-wg/3 idle",
                        "calico-vpp-wg/1 dts");
    }
}
