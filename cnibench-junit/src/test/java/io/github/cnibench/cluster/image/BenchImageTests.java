package io.github.cnibench.cluster.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image as it is made from the packages of this machine's distribution; skipped where there are none. */
@Tag("network")
class BenchImageTests {

    @TempDir
    static Path shared;

    private static BenchImage image;
    private static Path root;

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();

    @BeforeAll
    static void make_and_unpack() throws IOException {
        image = BenchImages.makeOrSkip(shared.resolve("cache"));
        root = BenchImages.unpack(image, shared.resolve("root"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "iperf3 --version; iperf 3.",
                "ip -V; ip utility, iproute2-",
                "sh -c 'ip -V'; ip utility, iproute2-",
                "sh -c 'tc -V'; tc utility, iproute2-",
                "ss -V; ss utility, iproute2-",
                "tcpdump --version; libpcap version",
                "openssl version; OpenSSL 3",
                "perl -e 'print q(perl runs)'; perl runs",
                "wg --version; wireguard-tools v",
                "sh -c 'cat /etc/passwd | wc -l'; 2",
                "sh -c 'echo x | sha256sum'; 73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac",
                "sh -c 'which cat sleep nc httpd wget setsid kill mkdir tail wc dd awk timeout | wc -l'; 13",
                "id -un; cnibench",
            })
    void its_programs_run_with_ordinary_rights(String command, String expected) {
        Finished finished = inImage(command);

        assertThat(finished.exitStatus()).as(finished.output()).isZero();
        assertThat(finished.output()).contains(expected);
    }

    @Test
    void iperf3_measures_with_threads_that_are_cancelled() {
        Finished finished = inImage("iperf3 -s -1 -J >/tmp/server & sleep 1;"
                + " iperf3 -c 127.0.0.1 -P 2 -t 1 -O 1 -J; wait; cat /tmp/server");

        assertThat(finished.exitStatus()).as(finished.output()).isZero();
        assertThat(finished.out()).contains("\"sum_received\"").doesNotContain("\"error\"");
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void its_root_is_read_only_and_its_user_has_no_rights_in_these_tests() {
        assertThat(inImage("echo x >/file").output()).contains("Read-only file system");
        assertThat(inImage("grep -E 'CapEff|CapPrm' /proc/self/status").out().lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith("\t0000000000000000"));
        assertThat(inImage("ip link add dummy0 type dummy").output()).contains("Operation not permitted");
    }

    @Test
    void is_named_after_iperf3_and_its_content_and_is_small() {
        assertThat(image.reference())
                .isEqualTo("localhost/cnibench/bench:" + image.iperfVersion() + "-"
                        + image.digest().substring("sha256:".length(), "sha256:".length() + 12));
        assertThat(image.iperfVersion()).matches("3\\.\\d{2}.*");
        assertThat(image.size().bytes()).isBetween(5_000_000L, 40_000_000L);
        assertThat(root.resolve("usr/share/doc/iperf3/copyright")).isNotEmptyFile();
        assertThat(root.resolve("usr/share/doc/cnibench/packages")).content().contains("busybox 1:", "iperf3 3.");
        assertThat(root.resolve("tmp")).isEmptyDirectory();
        assertThat(root.resolve("run")).isEmptyDirectory();
    }

    @Test
    void holds_no_link_to_nothing_and_nothing_that_gives_rights() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(file -> !file.equals(root))).allSatisfy(file -> {
                assertThat(file).exists();
                assertThat((int) Files.getAttribute(file, "unix:mode") & 06000).isZero();
            });
        }
    }

    @Test
    void is_the_same_when_it_is_made_again() throws IOException {
        Path images = image.archive().getParent();
        Path kept = Files.move(images, folder.resolve("kept"));
        BenchImage again = BenchImage.of(withoutDownloads(shared.resolve("cache")));

        assertThat(again).isEqualTo(image);
        assertThat(again.archive())
                .hasSameBinaryContentAs(kept.resolve(image.archive().getFileName()));
    }

    @Test
    void is_taken_from_the_cache_without_its_packages() throws IOException {
        Path images = shared.resolve("cache/images");
        try (Stream<Path> files = Files.walk(images)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = folder.resolve("cache/images").resolve(images.relativize(file));
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
            }
        }

        assertThat(BenchImage.of(withoutDownloads(folder.resolve("cache"))).reference())
                .isEqualTo(image.reference());
        assertThat(progress).isEmpty();
    }

    @Test
    void is_made_again_where_the_cache_is_damaged() throws IOException {
        String before = image.sha256();
        Files.writeString(image.archive(), "rubbish", StandardOpenOption.APPEND);
        BenchImage again = BenchImage.of(withoutDownloads(shared.resolve("cache")));

        assertThat(again.sha256()).isEqualTo(before);
        assertThat(progress)
                .singleElement()
                .asString()
                .startsWith("removing the broken ")
                .endsWith(": image.tar differs from its check sum");
    }

    @Test
    void without_downloads_and_with_nothing_cached_one_line_says_so() {
        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> BenchImage.of(withoutDownloads(folder.resolve("empty"))))
                .withMessage(
                        "the packages busybox, iperf3, iproute2, openssl, perl-base, tcpdump, wireguard-tools are not in the"
                                + " cache " + folder.resolve("empty")
                                + ", and downloads are switched off; switch them on, or copy the cache of a machine that has"
                                + " them");
    }

    private Toolbox withoutDownloads(Path cache) {
        return new Toolbox(cache, false, progress::add);
    }

    private static Finished inImage(String command) {
        return Command.run(BenchImages.isolated(root, command), Duration.ofSeconds(30), Optional.empty());
    }
}
