package io.github.cnibench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps docs/cost.md true. */
class CostPageTests {

    private static final Path PAGE = Path.of("..", "docs", "cost.md");

    @Test
    void explains_every_reason_for_an_unknown_cost() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        assertThat(Arrays.stream(CpuCost.Reason.values()).map(CpuCost.Reason::word))
                .allSatisfy(word -> assertThat(lines).anyMatch(line -> line.startsWith("| `" + word + "` | ")));
    }

    @Test
    void names_the_bounds_that_are_kept() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("| `steal` | the hypervisor gave the CPUs to others | %.0f %% of the CPU time |"
                        .formatted(NodeUse.MOST_STEAL_PERCENT))
                .contains(
                        "| `foreign-processes` | other programs worked on the node, this one included | %.0f %% of the CPU time |"
                                .formatted(NodeUse.MOST_FOREIGN_PERCENT));
    }

    @Test
    void has_every_metric_of_nodes() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Arrays.stream(Metric.values()).filter(metric -> metric.word().matches("(cpu|memory)-.*")))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(page).contains("`" + metric + "`", metric.unit()));
    }
}
