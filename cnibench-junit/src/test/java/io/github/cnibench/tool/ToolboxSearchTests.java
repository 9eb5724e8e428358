package io.github.cnibench.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolboxSearchTests {

    private static final String IPERF_3_12 = "echo 'iperf 3.12 (cJSON 1.7.15)'";
    private static final String IPERF_3_18 = "echo 'iperf 3.18 (cJSON 1.7.15)'";

    @TempDir
    Path folder;

    private FakeMachine fake;

    @BeforeEach
    void make_machine() {
        fake = new FakeMachine(folder);
    }

    @Test
    void this_machine_has_the_usual_folders_beyond_the_path() {
        assertThat(Machine.here().programFolders())
                .contains(Path.of("/usr/local/sbin"), Path.of("/usr/sbin"), Path.of("/sbin"))
                .allMatch(Path::isAbsolute)
                .doesNotHaveDuplicates();
        assertThat(Machine.here().pluginFolders()).contains(Path.of("/opt/cni/bin"), Path.of("/usr/libexec/cni"));
    }

    @Test
    void takes_the_first_program_in_the_order_of_the_folders() throws IOException {
        Path first = fake.program("first", "ip", "echo 'ip utility, iproute2-6.1.0, libbpf 1.1.2'");
        fake.program("second", "ip", "echo 'ip utility, iproute2-5.0.0'");

        assertThat(fake.toolbox(false).look(Tool.IP))
                .contains(new LocatedTool(Tool.IP, List.of(first.toString()), "6.1.0", first.toString()));
    }

    @Test
    void reads_the_versions_that_programs_print() throws IOException {
        fake.program("nft", "echo 'nftables v1.0.6 (Lester Gooch #5)'");
        fake.program("wg", "echo 'wireguard-tools v1.0.20210914 - https://git.example/wireguard-tools/'");
        fake.program(
                "wireguard-go",
                "echo '+---+\n| Running this software |\n+---+' >&2; echo 'wireguard-go v0.0.20220316'");
        fake.program("flock", "echo 'flock from util-linux 2.38.1'");
        fake.program("nsenter", "echo 'something else'");
        Toolbox toolbox = fake.toolbox(false);

        assertThat(toolbox.look(Tool.NFT).orElseThrow().version()).isEqualTo("1.0.6");
        assertThat(toolbox.look(Tool.WG).orElseThrow().version()).isEqualTo("1.0.20210914");
        assertThat(toolbox.look(Tool.WIREGUARD_GO).orElseThrow().version()).isEqualTo("0.0.20220316");
        assertThat(toolbox.look(Tool.FLOCK).orElseThrow().version()).isEqualTo("2.38.1");
        assertThat(toolbox.look(Tool.NSENTER).orElseThrow().version()).isEqualTo("unknown");
    }

    @Test
    void goes_on_to_the_next_folder_after_an_old_iperf3() throws IOException {
        fake.program("first", "iperf3", IPERF_3_12);
        Path second = fake.program("second", "iperf3", IPERF_3_18);

        assertThat(fake.toolbox(false).look(Tool.IPERF3).orElseThrow().source()).isEqualTo(second.toString());
    }

    @Test
    void accepts_exactly_3_16_and_no_older_one() throws IOException {
        fake.program("iperf3", "echo 'iperf 3.15'");
        assertThat(fake.toolbox(false).look(Tool.IPERF3)).isEmpty();
        fake.program("iperf3", "echo 'iperf 3.16'");
        assertThat(fake.toolbox(false).look(Tool.IPERF3)).isPresent();
    }

    @Test
    void goes_on_to_the_cache_after_an_old_iperf3() throws IOException {
        fake.program("iperf3", IPERF_3_12);
        Path cached = fake.cachedIperf3(IPERF_3_18);

        assertThat(fake.toolbox(false).look(Tool.IPERF3))
                .contains(new LocatedTool(
                        Tool.IPERF3, List.of(cached.toString()), "3.18", "package iperf3 3.18-2 (trixie)"));
    }

    @Test
    void says_that_iperf3_is_too_old_and_what_to_do() throws IOException {
        Path old = fake.program("iperf3", IPERF_3_12);

        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> fake.toolbox(false).get(Tool.IPERF3))
                .withMessage("missing: iperf3; found 3.12 at " + old + ", too old: 3.16 or newer is needed; looked in "
                        + folder + "/first, " + folder + "/second and the cache " + folder + "/cache;"
                        + " downloads are switched off; install it with:"
                        + " apt install iperf3 | dnf install iperf3 | pacman -S iperf3 | apk add iperf3");
    }

    @Test
    void says_all_that_is_missing_in_one_line() {
        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> fake.toolbox(false)
                        .getAll(List.of(Tool.NFT, Tool.CNI_PLUGINS, Tool.WIREGUARD_GO, Tool.IP, Tool.TC)))
                .withMessageStartingWith("missing: ip, tc, nft, wireguard-go, CNI plugins; looked in " + folder
                        + "/first, " + folder + "/second, " + folder + "/plugins, " + folder + "/plugins-too and")
                .withMessageEndingWith("install them with:"
                        + " apt install iproute2 nftables wireguard-go containernetworking-plugins"
                        + " | dnf install iproute nftables containernetworking-plugins"
                        + " | pacman -S iproute2 nftables cni-plugins"
                        + " | apk add iproute2 nftables wireguard-go cni-plugins");
    }

    @Test
    void says_that_a_program_does_not_run() throws IOException {
        Path broken = fake.program("nft", "echo 'nft: error while loading\nshared libraries' >&2; exit 127");

        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> fake.toolbox(false).get(Tool.NFT))
                .withMessageContaining("found " + broken + ", which does not run: [" + broken
                        + " --version] ended with exit status 127: nft: error while loading / shared libraries;");
    }

    @Test
    void does_not_take_the_ip_of_busybox() throws IOException {
        fake.program("ip", "echo \"ip: invalid option -- 'V'\" >&2; exit 1");

        assertThat(fake.toolbox(false).look(Tool.IP)).isEmpty();
    }

    @Test
    void passes_over_files_that_are_no_programs() throws IOException {
        Files.createDirectories(folder.resolve("first/wg"));
        Files.writeString(Files.createDirectories(folder.resolve("second")).resolve("ip"), "not executable");

        assertThat(fake.toolbox(false).look(Tool.WG)).isEmpty();
        assertThat(fake.toolbox(false).look(Tool.IP)).isEmpty();
    }

    @Test
    void takes_the_first_folder_with_all_plugins() throws IOException {
        fake.plugins("plugins", List.of("bridge", "loopback"));
        Path whole = fake.plugins("plugins-too", Tool.PLUGINS);

        assertThat(fake.toolbox(false).look(Tool.CNI_PLUGINS))
                .contains(new LocatedTool(Tool.CNI_PLUGINS, List.of(whole.toString()), "1.5.0", whole.toString()));
    }

    @Test
    void says_which_plugins_a_folder_lacks() throws IOException {
        Path partial = fake.plugins("plugins", List.of("bridge", "ptp", "loopback"));

        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> fake.toolbox(false).get(Tool.CNI_PLUGINS))
                .withMessageContaining("found " + partial + ", which lacks the plugins host-local, macvlan;");
    }

    @Test
    void says_that_plugins_do_not_run() throws IOException {
        Path folderWithBroken = fake.plugins("plugins", Tool.PLUGINS);
        fake.program("plugins", "bridge", "echo broken; exit 1");

        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> fake.toolbox(false).get(Tool.CNI_PLUGINS))
                .withMessageContaining("found " + folderWithBroken + ", whose plugins do not run: " + folderWithBroken
                        + "/bridge ended with exit status 1: broken;");
    }

    @Test
    void does_not_take_a_damaged_program_from_the_cache() throws IOException {
        Path cached = fake.cachedIperf3(IPERF_3_18);
        Files.writeString(cached, "#!/bin/sh\n# changed\n" + IPERF_3_18 + "\n");

        assertThat(fake.toolbox(false).look(Tool.IPERF3)).isEmpty();
        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> fake.toolbox(false).get(Tool.IPERF3))
                .withMessageContaining("which is broken: root/usr/bin/iperf3 differs from its check sum; looked in");
    }

    @Test
    void does_not_take_a_half_finished_set_from_the_cache() throws IOException {
        fake.cachedIperf3(IPERF_3_18);
        Files.delete(folder.resolve("cache/packages/trixie-0123456789ab/sha256sums"));

        assertThat(fake.toolbox(false).look(Tool.IPERF3)).isEmpty();
    }

    @Test
    void does_not_take_a_program_that_no_check_sum_covers() throws IOException {
        fake.cachedIperf3(IPERF_3_18);
        Path sums = folder.resolve("cache/packages/trixie-0123456789ab/sha256sums");
        Files.writeString(sums, Files.readString(sums).replace("usr/bin/iperf3", "packages"));

        assertThat(fake.toolbox(false).look(Tool.IPERF3)).isEmpty();
    }

    @Test
    void looks_without_touching_anything() {
        assertThat(fake.toolbox(true).look(Tool.IPERF3)).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(fake.progress()).isEmpty();
    }
}
