package io.github.cnibench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cnibench.GeneratedText;
import io.github.cnibench.importer.Imported;
import io.github.cnibench.importer.LabelPolicy;
import io.github.cnibench.importer.StudyImport;
import io.github.cnibench.iperf.StudyArchive;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps the figures of docs/study.md those that the study's files give. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudyPageTests {

    private final GeneratedText page = GeneratedText.of("study.md");
    private List<Campaign> campaigns = List.of();

    /** A part of the page; its name is that between the marks. */
    enum Part {
        COUNTS(LostTable::counts),
        RANK_CHANGES(RankTable::changes),
        RANKS(RankTable::of),
        SPREAD(SpreadTable::of),
        ABOVE_BARE_METAL(AboveBareMetalTable::of),
        INVALID(LostTable::invalid),
        CUT_OFF(LostTable::cutOff),
        CPU(LostTable::cpu),
        KERNELS(LostTable::kernels),
        SEGMENTS(SegmentTable::of),
        ENCRYPTED(EncryptedTable::of);

        @SuppressWarnings("ImmutableEnumChecker") // They capture nothing.
        private final Function<CampaignSet, String> text;

        Part(Function<CampaignSet, String> text) {
            this.text = text;
        }

        String mark() {
            return "study " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    @BeforeAll
    void import_the_results() {
        Optional<Path> archive = StudyArchive.find();
        assumeThat(archive).as(StudyArchive.ABSENT).isPresent();
        campaigns = new StudyImport(VariantCatalog.builtIn(), Optional.empty(), LabelPolicy.REFUSE)
                .readPacked(archive.orElseThrow()).orElseThrow().stream()
                        .map(imported -> ((Imported.Accepted) imported).campaign())
                        .toList();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void has_the_figures_of_the_files(Part part) throws IOException {
        page.requireUpToDate(part.mark(), part.text.apply(new CampaignSet(campaigns)));
    }

    @Test
    void says_that_no_file_of_a_sampler_is_there() throws IOException, InterruptedException {
        List<String> names = StudyArchive.names(StudyArchive.find().orElseThrow());

        assertThat(names).filteredOn(name -> name.endsWith("dtm-client.stdout")).hasSize(69);
        assertThat(names).noneMatch(name -> name.endsWith(".prom"));
        assertThat(Files.readString(Path.of("..", "docs", "study.md"))).contains("has no file `*.prom`");
    }

    /** What the page says of a table in its text, so that nobody has to compare the two by eye. */
    @Test
    void names_the_title_of_the_table_of_cpu_time() throws IOException {
        assertThat(StudyTables.of(campaigns).tables().stream()
                        .filter(table -> table.id().equals("T4"))
                        .map(table -> table.table().title()))
                .singleElement()
                .asString()
                .contains("user and system only", "nor the study's CPU efficiency");
        assertThat(Files.readString(Path.of("..", "docs", "study.md"))).contains("\"user and system only\"");
    }
}
