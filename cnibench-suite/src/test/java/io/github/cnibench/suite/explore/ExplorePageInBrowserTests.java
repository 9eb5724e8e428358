package io.github.cnibench.suite.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.suite.Campaigns;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Looks at the page in a real browser. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplorePageInBrowserTests {

    private static final List<String> VIEWS =
            List.of("ranking", "scatter", "memory", "timeline", "table", "variant", "campaigns");

    private static final Campaign LARGE = GeneratedCampaign.ofStudySize();

    private Path folder;
    private Path downloads;
    private Browser browser;
    private Path large;

    @BeforeAll
    void start(@TempDir Path pages, @TempDir Path saved) {
        Browser.missing().ifPresent(lack -> assumeTrue(false, lack));
        folder = pages;
        downloads = saved;
        browser = Browser.start(downloads);
        large = write("large.html", LARGE);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void the_page_was_quiet() {
        assertThat(browser.console()).as("what the page wrote to the console").isEmpty();
        assertThat(browser.requests()).as("what the page asked the network for").isEmpty();
        browser.prefer("light");
        browser.screen(1280, 900, false);
    }

    @Test
    void a_campaign_as_large_as_the_study_is_ready_in_less_than_two_seconds() {
        assertThat(browser.millisecondsToReady(large)).as("milliseconds").isBetween(1L, 2_000L);
    }

    @Test
    void the_ranking_shows_every_variant_and_every_run() {
        browser.open(large, "view=ranking&phase=dtm");

        assertThat(browser.texts(".chart svg text"))
                .containsAll(LARGE.variants().stream().map(Variant::id).toList());
        assertThat(browser.texts("table tbody th"))
                .containsExactlyInAnyOrderElementsOf(
                        LARGE.variants().stream().map(Variant::id).toList());
        assertThat(browser.texts("table .runs a")).hasSize(23 * 3);
        assertThat(browser.text(".legend")).contains("too few for an interval", "from node to node");
        assertThat(medians()).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void five_runs_have_an_interval_with_its_confidence() {
        browser.open(write("five.html", GeneratedCampaign.small("five", "6.1.0", 5, "bridge", "ptp")), "phase=dtm");

        assertThat(browser.text("table")).contains("(93.75 %)").doesNotContain("none; range");
        assertThat(browser.text(".legend")).contains("with five runs 93.8 %").doesNotContain("too few");
    }

    @Test
    void an_invalid_cell_is_shown_as_invalid_with_its_reason() {
        String invalid = LARGE.variants().get(1).id();
        browser.open(large, "view=ranking&phase=sts");

        assertThat(browser.text("table tbody tr:has(.invalid)")).contains(invalid, "invalid: name-not-resolved", "–");
        assertThat(browser.texts(".chart svg text")).contains("invalid: name-not-resolved");
        assertThat(browser.text("#all-invalid")).isEqualTo("4 invalid");

        browser.click("#all-invalid");
        browser.until(() -> browser.texts("#results tbody tr").size() == 4);
        assertThat(browser.texts("#results tbody tr"))
                .allSatisfy(row -> assertThat(row).contains("invalid"))
                .anySatisfy(row -> assertThat(row).contains("Name or service not known"));
    }

    @Test
    void a_cell_with_one_invalid_run_says_so_beside_its_number() {
        browser.open(large, "view=ranking&phase=dts");

        assertThat(browser.text("table tbody tr:has(.invalid)"))
                .contains(LARGE.variants().get(2).id(), "1 of 3 invalid: empty-report");
    }

    @Test
    void what_is_not_applicable_is_neither_a_number_nor_invalid() {
        browser.open(large, "view=ranking&phase=stm");

        assertThat(browser.texts("table tbody tr").get(22))
                .startsWith("baremetal")
                .contains("not applicable: ")
                .doesNotContain("Gbit/s");
    }

    @Test
    void throughput_is_drawn_against_cpu_with_bare_metal_marked() {
        browser.open(large, "view=scatter&phase=dtm");

        assertThat(browser.text("h2")).contains("throughput against CPU cost");
        assertThat(browser.texts(".chart svg text")).contains("baremetal (bare metal)");
        assertThat(browser.text(".legend")).contains("bare metal: without a CNI", "from node to node");
        assertThat(browser.texts("table tbody th"))
                .hasSize(23 + 23)
                .contains("baremetal (bare metal)", LARGE.variants().get(4).id() + ", node to node");
    }

    @Test
    void memory_is_over_that_of_bare_metal() {
        browser.open(large, "view=memory&phase=dtm");

        assertThat(browser.text("h2")).contains("over baremetal");
        assertThat(browser.texts("table tbody tr").get(0))
                .startsWith("baremetal")
                .contains("0");

        browser.choose("#control-base", "nothing: as it is");
        browser.until(() -> !browser.text("h2").contains("over"));
        assertThat(browser.texts("table tbody tr").get(0)).contains("MiB");
    }

    @Test
    void two_runs_stand_side_by_side_with_cpu_by_mode_or_over_one_another() throws IOException {
        Campaign campaign = GeneratedCampaign.small("pair", "6.1.0", 2, "bridge", "ptp");
        samples("bridge", 1);
        samples("ptp", 2);
        Path page = write("pair.html", campaign);

        browser.open(page, "view=timeline&a=0.bridge.dts.1&b=0.ptp.dts.2");
        assertThat(browser.texts(".pair section h3")).containsExactly("bridge, dts, run 1", "ptp, dts, run 2");
        assertThat(browser.texts(".pair .chart svg")).hasSize(4);
        assertThat(browser.text(".pair .chart svg")).contains("softirq", "a2, server: CPUs busy of 1");
        assertThat(browser.texts("details summary")).contains("What the nodes of bridge, dts, run 1 spent");

        browser.click("#control-layout-over");
        browser.until(() -> browser.texts(".pair").isEmpty());
        assertThat(browser.text(".chart svg")).contains("A: bridge, dts, run 1", "B: ptp, dts, run 2");
        assertThat(browser.text(".chart svg")).contains("A a2 (server)", "B a2 (server)");
    }

    @Test
    void a_run_is_chosen_from_lists() {
        browser.open(large, "view=timeline");

        browser.choose("#control-a-phase", "dum");
        browser.until(() -> browser.text("h2").contains(", dum, run 1"));
        browser.choose("#control-a-run", "run 3");
        browser.until(() -> browser.text("h2").contains(", dum, run 3"));
        browser.choose("#control-b-variant", LARGE.variants().get(5).id());
        browser.until(() ->
                browser.text("h2").contains("against " + LARGE.variants().get(5).id() + ", dum, run 3"));
    }

    @Test
    void the_table_sorts_and_filters_and_is_saved_as_it_is_shown() throws IOException {
        browser.open(large, "view=table&in=dum");
        assertThat(browser.texts("#results tbody tr")).hasSize(23 * 3);

        browser.click("#sort-throughput");
        browser.until(() -> "ascending".equals(sorting("throughput")));
        assertThat(column("throughput")).isSorted();
        browser.click("#sort-throughput");
        browser.until(() -> "descending".equals(sorting("throughput")));
        assertThat(column("throughput")).isSortedAccordingTo((one, other) -> Double.compare(other, one));

        browser.type("#control-q", "cilium, -wg");
        browser.until(() -> browser.texts("#results tbody th").stream()
                .allMatch(name -> name.startsWith("cilium") && !name.endsWith("wg")));
        List<String> shown = browser.texts("#results tbody th");
        assertThat(shown).isNotEmpty();
        assertThat(browser.text("#shown")).startsWith(shown.size() + " of ");

        browser.click("#csv");
        Path file = downloads.resolve("cnibench.csv");
        browser.until(() -> Files.exists(file));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).startsWith("variant,phase,run,network,validity,reason,throughput [Gbit/s],");
        assertThat(lines.subList(1, lines.size()).stream().map(line -> line.split(",", -1)[0]))
                .containsExactlyElementsOf(shown);
        Files.delete(file);
    }

    @ParameterizedTest
    @CsvSource({
        "view=ranking&phase=sus&figure=loss&from=data&q=calico, #control-phase-sus[aria-pressed=true]",
        "view=scatter&phase=dum&x=memory-used, #control-x option[value=memory-used][selected]",
        "view=table&rows=cells&validity=invalid&sort=-runs, #sort-runs",
        "view=timeline&a=0.baremetal.dtm.2, #control-a-run option[value='0.baremetal.dtm.2'][selected]",
    })
    void a_link_shows_the_same_again(String fragment, String mark) {
        browser.open(large, fragment);
        String first = browser.text("main");

        assertThat(browser.texts(mark)).isNotEmpty();
        assertThat(browser.address()).endsWith("#" + fragment);

        browser.click("#view-campaigns");
        browser.until(() -> browser.text("h2").contains("Fingerprints"));
        browser.script("history.back()");
        browser.until(() -> browser.text("main").equals(first));
        browser.open(large, fragment);
        assertThat(browser.text("main")).isEqualTo(first);
    }

    @Test
    void dark_follows_the_system_until_the_reader_chooses() {
        browser.open(large, "");
        String light = background();

        // Everything is drawn again a frame later, and a click on the button before that would be lost with the button.
        browser.script("document.getElementById('theme').dataset.before = 'dark'");
        browser.prefer("dark");
        browser.until(() -> browser.texts("#theme[data-before]").isEmpty());
        String dark = background();
        assertThat(dark).isNotEqualTo(light);
        assertThat(contrast()).isGreaterThan(7);

        browser.click("#theme");
        browser.until(() -> browser.text("#theme").equals("Theme: light"));
        assertThat(background()).isEqualTo(light);
        assertThat(contrast()).isGreaterThan(7);
        browser.click("#theme");
        browser.until(() -> browser.text("#theme").equals("Theme: dark"));
        browser.script("""
                document.getElementById("theme").dataset.before = "light";
                matchMedia("(prefers-color-scheme: dark)")
                  .addEventListener("change", () => document.documentElement.dataset.changed = "true");
                """);
        browser.prefer("light");
        browser.until(() -> browser.script("return document.documentElement.dataset.changed")
                .equals("true"));
        assertThat(browser.texts("#theme[data-before]"))
                .as("the button, which is not drawn again")
                .hasSize(1);
        assertThat(background()).isEqualTo(dark);
        browser.click("#theme");
        browser.until(() -> browser.text("#theme").equals("Theme: auto"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ranking", "scatter", "memory", "timeline", "table", "variant", "campaigns"})
    void nothing_is_wider_than_a_phone(String view) {
        browser.screen(390, 844, true);
        browser.open(large, "view=" + view + "&phase=sts");

        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(browser.number(
                        "return Math.max(0, ...[...document.querySelectorAll('.chart svg')].map(e => e.clientWidth))"))
                .isLessThanOrEqualTo(390);
    }

    @Test
    void two_campaigns_stand_beside_one_another_and_their_differences_are_marked() {
        Path page = write(
                "two.html",
                GeneratedCampaign.small("before", "6.1.0", 1, "bridge", "ptp"),
                GeneratedCampaign.small("after", "6.2.0", 1, "bridge"));

        browser.open(page, "phase=dtm");
        assertThat(browser.texts("table tbody th")).containsExactlyInAnyOrder("bridge #1", "bridge #2", "ptp");
        assertThat(browser.text(".note")).contains("1 field of their fingerprints differ");

        browser.open(page, "view=campaigns");
        assertThat(browser.text(".differs")).isEqualTo("≠ kernel");
        browser.click("#control-fields-all");
        browser.until(() -> browser.text("table").contains("iperf3"));
        assertThat(browser.text(".differs")).isEqualTo("≠ kernel");
    }

    @Test
    void warnings_claims_and_faults_of_a_variant_are_one_link_away() {
        String warned = LARGE.variants().get(3).id();
        browser.open(large, "view=ranking&phase=dtm&q=" + warned);

        browser.click("table tbody th a");
        browser.until(() -> browser.text("h2").startsWith(warned + ":"));

        assertThat(browser.text("main"))
                .contains("the marker was on the underlay of a2", "held", "one stream was silent for 2 s");
        browser.open(large, "view=variant&variant=0." + LARGE.variants().get(1).id());
        assertThat(browser.text("main")).contains("name-not-resolved: the server's name has no address");
        browser.open(large, "view=campaigns");
        assertThat(browser.text(".note")).contains("the clock of node a3 is 0.2 s behind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ranking", "scatter", "memory", "timeline", "table", "variant", "campaigns"})
    void a_campaign_without_a_number_or_without_a_result_is_shown_as_well(String view) {
        Campaign invalid = Campaigns.of(
                "invalid", Campaigns.START, List.of("bridge"), 1, (variant, run, phase) -> Campaigns.refused());
        Campaign empty = withoutResults(invalid);

        browser.open(write("invalid.html", invalid), "view=" + view);
        assertThat(browser.text("h2")).isNotBlank();
        assertThat(browser.text("#all-invalid")).isEqualTo("2 invalid");
        browser.open(write("empty.html", empty), "view=" + view);
        assertThat(browser.text("h2")).contains(view.equals("campaigns") ? "Fingerprints" : "No results");
    }

    @Test
    void text_of_a_campaign_is_never_markup() {
        String hostile = "<img src=x onerror=alert(1)></script><script>alert(1)</script>";
        browser.open(write("hostile.html", GeneratedCampaign.small(hostile, hostile, 1, "bridge")), "view=campaigns");

        assertThat(browser.text("main")).contains(hostile);
        assertThat(browser.texts("img")).isEmpty();
    }

    @Test
    void everything_is_reached_and_named_without_a_mouse() {
        browser.open(large, "phase=dtm");
        browser.press(Keys.TAB);
        assertThat(focused()).isEqualTo("skip");
        List<String> reached = Stream.generate(() -> {
                    browser.press(Keys.TAB);
                    return focused();
                })
                .limit(26)
                .toList();
        assertThat(reached).contains("copy", "theme", "view-table", "control-phase-sum", "control-figure", "control-q");

        browser.script("document.getElementById('control-phase-dus').focus()");
        browser.press(Keys.ENTER);
        browser.until(() -> browser.text("h2").startsWith("Direct UDP, single stream"));
        assertThat(focused()).isEqualTo("control-phase-dus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ranking", "scatter", "memory", "timeline", "table", "variant", "campaigns"})
    void controls_and_charts_have_names(String view) {
        browser.open(large, "view=" + view);

        assertThat(browser.number("return [...document.querySelectorAll('select, input')]"
                        + ".filter(e => !e.labels.length && !e.ariaLabel).length"))
                .isZero();
        assertThat(browser.number("return [...document.querySelectorAll('button, a')]"
                        + ".filter(e => !e.innerText.trim()).length"))
                .isZero();
        assertThat(browser.number(
                        "return [...document.querySelectorAll('.chart')]" + ".filter(e => !e.ariaLabel).length"))
                .isZero();
    }

    /** Pictures for people, where a folder for them is named. */
    @Test
    void pictures_of_every_view() throws IOException {
        String wished = System.getProperty("cnibench.pictures", "");
        assumeTrue(!wished.isEmpty(), "no folder for pictures is named with -Dcnibench.pictures");
        Path pictures = Files.createDirectories(Path.of(wished));
        for (String view : VIEWS) {
            for (String scheme : List.of("light", "dark", "phone")) {
                boolean phone = scheme.equals("phone");
                browser.screen(phone ? 390 : 1280, 1400, phone);
                browser.prefer(phone ? "light" : scheme);
                browser.open(
                        large,
                        "view=" + view + "&phase=sts&b=0."
                                + LARGE.variants().get(2).id() + ".dtm.1");
                browser.picture(pictures.resolve(view + "-" + scheme + ".png"));
            }
        }
    }

    private Path write(String name, Campaign... campaigns) {
        return ExplorePage.write(
                Arrays.stream(campaigns)
                        .map(campaign -> new ExploredCampaign(campaign, folder))
                        .toList(),
                folder.resolve(name));
    }

    private static Campaign withoutResults(Campaign campaign) {
        return new Campaign(
                campaign.schemaVersion(),
                campaign.id(),
                campaign.tool(),
                campaign.startedAt(),
                Optional.empty(),
                campaign.cluster(),
                campaign.profile(),
                campaign.seed(),
                campaign.variants(),
                campaign.fingerprint(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private void samples(String variant, int run) throws IOException {
        Path file = folder.resolve("runs/" + variant + "/" + run + "/" + Phase.DTS + "/samples-a2.om");
        Files.createDirectories(file.getParent());
        StringBuilder text = new StringBuilder();
        for (int second = -1; second <= 62; second++) {
            for (String mode : List.of("user", "system", "softirq", "idle")) {
                text.append(String.format(
                        Locale.ROOT,
                        "cnibench_cpu_seconds_total{cpu=\"0\",mode=\"%s\"} %.2f %d%n",
                        mode,
                        100 + 0.2 * second,
                        1_704_067_200 + second));
            }
        }
        Files.writeString(file, text);
    }

    private List<Double> medians() {
        return browser.texts("table tbody td:nth-child(2)").stream()
                .map(text -> Double.valueOf(text.replaceAll("[^0-9.].*", "")))
                .toList();
    }

    private List<Double> column(String metric) {
        Object found = browser.script(
                "const at = [...document.querySelectorAll('#results thead th')].findIndex(e => e.querySelector('#sort-' + arguments[0]));"
                        + " return [...document.querySelectorAll('#results tbody tr')].map(e => e.children[at].textContent)",
                metric);
        return ((List<?>) found)
                .stream().map(text -> Double.valueOf(text.toString())).toList();
    }

    private String sorting(String metric) {
        return String.valueOf(browser.script(
                "return document.getElementById('sort-' + arguments[0]).closest('th').getAttribute('aria-sort')",
                metric));
    }

    private String background() {
        return String.valueOf(browser.script("return getComputedStyle(document.body).backgroundColor"));
    }

    /** Return the contrast of text and page as WCAG 2 defines it; 7 is its strictest demand. */
    private double contrast() {
        return ((Number) browser.script("""
                        const light = (color) => {
                          const [r, g, b] = color.match(/[0-9]+/g).map(Number).map((v) => v / 255)
                            .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                        };
                        const style = getComputedStyle(document.body);
                        const [one, other] = [light(style.color), light(style.backgroundColor)];
                        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
                        """)).doubleValue();
    }

    private String focused() {
        return String.valueOf(browser.script("return document.activeElement.id"));
    }
}
