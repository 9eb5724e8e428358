package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.variant.KernelFeature;
import io.github.cnibench.variant.Precondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the machine that the test runs on. */
@EnabledOnOs(OS.LINUX)
class PreconditionCheckTests {

    private static final NodeShell HERE = (arguments, timeout) -> {
        Finished finished = Command.run(arguments, timeout, Optional.empty());
        return new NodeShell.Output(finished.exitStatus(), finished.out(), finished.err());
    };

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path files;

    @Test
    void an_old_kernel_is_told_with_its_release_and_the_page_that_asks_for_a_newer_one() {
        assertThat(check().unmet(List.of(
                        new Precondition.KernelAtLeast("2.6.0", Optional.empty(), Optional.empty()),
                        new Precondition.KernelAtLeast(
                                "999.0.0", Optional.empty(), Optional.of("https://example.org/requirements")))))
                .singleElement()
                .asString()
                .matches(
                        "needs kernel 999.0.0 or newer, but the kernel is \\d.* \\(https://example.org/requirements\\)");
    }

    @Test
    void a_feature_may_be_a_module_that_is_not_loaded() throws IOException {
        // No kernel that a test runs on has all of them.
        KernelFeature missing = List.of(KernelFeature.values()).stream()
                .filter(feature -> !check().unmet(List.of(has(feature))).isEmpty())
                .findFirst()
                .orElse(KernelFeature.GENEVE);
        String release = HERE.run(List.of("uname", "-r"), java.time.Duration.ofSeconds(5))
                .out()
                .strip();

        Path folder = Files.createDirectories(files.resolve("lib/modules/" + release + "/kernel/net"));
        Files.createFile(folder.resolve(missing.module() + ".ko.xz"));

        assertThat(check().unmet(List.of(has(missing)))).isEmpty();
    }

    @Test
    void a_feature_that_is_nowhere_is_told_with_its_option() {
        List<String> unmet = List.of(KernelFeature.values()).stream()
                .flatMap(feature -> check().unmet(List.of(has(feature))).stream())
                .toList();

        assertThat(unmet)
                .allMatch(line -> line.matches(
                        "needs [a-z-]+ in the kernel \\(CONFIG_[A-Z_]+\\), but kernel \\S+ does not have it"));
    }

    @Test
    void the_loopback_is_no_device_of_its_own() {
        assertThat(check().unmet(List.of(new Precondition.PhysicalUnderlay(Optional.empty()))))
                .containsExactly(
                        "needs an underlay interface that is a device of its own and no veth, but lo is a virtual device");
        assertThat(new PreconditionCheck(HERE, "", "none0")
                        .unmet(List.of(new Precondition.PhysicalUnderlay(Optional.empty()))))
                .containsExactly(
                        "needs an underlay interface that is a device of its own and no veth, but there is no interface none0");
    }

    @Test
    void huge_pages_are_counted() {
        assertThat(check().unmet(List.of(new Precondition.HugePages(1_048_576, Optional.empty()))))
                .singleElement()
                .asString()
                .matches("needs 1048576 MiB free in huge pages, but there are (none|\\d+ MiB)");
    }

    private PreconditionCheck check() {
        return new PreconditionCheck(HERE, files.toString(), "lo");
    }

    private static Precondition has(KernelFeature feature) {
        return new Precondition.KernelHas(feature, Optional.empty());
    }
}
