package io.github.cnibench.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads that cannot be: each ends with one line that says why, and leaves nothing behind. */
class ToolboxWithoutDownloadTests {

    @TempDir
    Path folder;

    private FakeMachine fake;

    @BeforeEach
    void make_machine() throws IOException {
        fake = new FakeMachine(folder);
        Files.writeString(fake.path("os-release"), "ID=debian\nVERSION_CODENAME=trixie\n");
        Files.createDirectories(fake.path("apt"));
    }

    @Test
    void on_a_machine_without_apt() {
        fails("downloads work on Debian and Ubuntu only, and this machine has no apt-get; install it with: apt");
    }

    @Test
    void says_beforehand_whether_it_tries_to_download() throws IOException {
        assertThat(fake.toolbox(true).canDownload()).isFalse();

        apt_does("exit 0");
        assertThat(fake.toolbox(true).canDownload()).isTrue();
        assertThat(fake.toolbox(false).canDownload()).isFalse();
    }

    @Test
    void on_a_distribution_without_a_code_name() throws IOException {
        apt_does("exit 0");
        Files.writeString(fake.path("os-release"), "ID=other\n");

        fails("downloads work on Debian and Ubuntu only, and " + folder + "/os-release names no release of them;");
    }

    @Test
    void without_package_sources_of_the_distribution() throws IOException {
        apt_does("exit 0");
        source("deb http://vendor.test/apt nodistro main");

        fails("no package source in " + folder + "/apt/sources.list and " + folder
                + "/apt/sources.list.d is for the suite trixie of this distribution;");
    }

    @Test
    void of_a_package_that_the_distribution_does_not_have() throws IOException {
        apt_does("case \"$*\" in *update*) echo 'W: Failed to fetch the list' >&2;;"
                + " *) echo 'E: Unable to locate package iperf3' >&2; exit 100;; esac");
        source("deb http://mirror.test/debian trixie main");

        fails("apt failed: W: Failed to fetch the list / E: Unable to locate package iperf3;");
    }

    @Test
    void of_an_iperf3_that_is_too_old() throws IOException {
        apt_does("case \"$*\" in *simulate*) echo 'Inst iperf3 (2:3.14-1 Debian:13/stable [amd64])';; esac");
        source("deb http://mirror.test/debian trixie main");

        fails("the distribution (trixie) has iperf3 2:3.14-1, too old: 3.16 or newer is needed;");
    }

    @Test
    void with_an_apt_that_hangs() throws IOException {
        apt_does("echo waiting for the network; sleep 60");
        source("deb http://mirror.test/debian trixie main");

        fails("update] did not end within 1 s and was killed; its last words: waiting for the network;");
    }

    @Test
    void while_another_process_keeps_the_lock() throws IOException {
        apt_does("exit 0");
        Files.createDirectories(fake.cacheFolder());
        try (FileChannel channel = FileChannel.open(
                        fake.cacheFolder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            fails("another invocation has held the lock " + folder + "/cache/lock for 2 s; end it and try again;");
        }
        assertThat(fake.progress())
                .containsExactly("waiting for another invocation that downloads into " + folder + "/cache");
    }

    @Test
    void into_a_folder_that_apt_cannot_take() throws IOException {
        apt_does("exit 0");

        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> toolbox(folder.resolve("a:b")).get(Tool.IPERF3))
                .withMessageContaining("has a character in its name that apt cannot take; choose another folder;");
    }

    @Test
    void into_a_folder_that_is_none() throws IOException {
        apt_does("exit 0");
        Path file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> toolbox(file).get(Tool.IPERF3))
                .withMessageContaining("cannot write to the cache " + file + ": ");
    }

    @Test
    void from_an_archive_that_is_not_signed() throws IOException {
        Machine real = Machine.here();
        assumeTrue(real.program("apt-get").isPresent(), "this machine has no apt-get");
        Path archive = Files.createDirectories(folder.resolve("archive/dists/trixie/main/binary-all"));
        Files.writeString(archive.resolve("Packages"), "Package: iperf3\nVersion: 3.18\nArchitecture: all\n\n");
        Files.writeString(archive.resolve("../../Release"), "Suite: trixie\nCodename: trixie\nComponents: main\n");
        source("deb [trusted=yes] file:" + folder + "/archive trixie main");
        Machine machine = new Machine(real.programFolders(), List.of(), fake.path("os-release"), fake.path("apt"));

        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> new Downloader(
                                machine, new Cache(fake.cacheFolder()), Duration.ofSeconds(60), fake.progress()::add)
                        .get(List.of(Tool.IPERF3), tool -> true))
                .withMessageContaining("is not signed");
        assertThat(fake.cacheFolder().resolve("packages")).doesNotExist();
    }

    @Test
    void of_a_tree_of_packages_that_the_distribution_does_not_have() throws IOException {
        apt_does("case \"$*\" in *update*) ;; *) echo 'E: Unable to locate package nothing' >&2; exit 100;; esac");
        source("deb http://mirror.test/debian trixie main");

        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> toolbox(fake.cacheFolder()).packages(List.of("nothing", "busybox")))
                .withMessage("the packages nothing, busybox are not in the cache " + fake.cacheFolder()
                        + " and cannot be downloaded: apt failed: E: Unable to locate package nothing");
        assertThat(fake.cacheFolder().resolve("trees")).doesNotExist();
    }

    @Test
    void of_a_folder_whose_maker_fails() {
        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> toolbox(fake.cacheFolder()).make("images/x", made -> {
                    Files.createFile(made.resolve("half"));
                    throw new IOException("no space left");
                }))
                .withMessageStartingWith("cannot write to the cache " + fake.cacheFolder())
                .withMessageEndingWith("no space left");
        assertThat(toolbox(fake.cacheFolder()).made("images/x")).isEmpty();
        assertThat(fake.cacheFolder().resolve("images/x")).doesNotExist();
        assertThat(fake.cacheFolder().resolve("work")).doesNotExist();
    }

    private void fails(String reason) {
        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> toolbox(fake.cacheFolder()).get(Tool.IPERF3))
                .withMessageStartingWith("missing: iperf3; looked in ")
                .withMessageContaining(reason)
                .withMessageContaining("apk add iperf3")
                .matches(e -> e.getMessage().lines().count() == 1, "has one line");
        assertThat(fake.cacheFolder().resolve("work")).doesNotExist();
        assertThat(fake.cacheFolder().resolve("packages")).doesNotExist();
    }

    private Toolbox toolbox(Path cacheFolder) {
        return new Toolbox(fake.machine(), cacheFolder, true, Duration.ofSeconds(2), fake.progress()::add);
    }

    private void apt_does(String script) throws IOException {
        fake.program("apt-get", script);
        fake.program("apt-cache", "exit 0");
        fake.program("dpkg-deb", "exit 0");
    }

    private void source(String line) throws IOException {
        Files.writeString(fake.path("apt").resolve("sources.list"), line + "\n");
    }
}
