package io.github.cnibench.cluster.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.Underlay;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the specification asks of a runtime, checked with plugins that write down how they were called. */
class CniRuntimeTests {

    private static final String ADDRESS = "{\"cniVersion\":\"1.0.0\",\"ips\":[{\"address\":\"10.9.8.7/24\"}]}";

    @TempDir
    private Path folder;

    private Holder holder;

    @BeforeEach
    void startHolder() {
        holder = Holder.start(new Toolbox(folder.resolve("cache"), false, line -> {}));
        Underlay.create(holder);
    }

    @AfterEach
    void endHolder() {
        holder.close();
    }

    @Test
    void calls_the_chain_in_order_checks_it_and_deletes_in_reverse() throws IOException {
        plugin("first", "1.0.0", "echo '" + ADDRESS + "'");
        plugin("second", "0.4.0\",\"1.0.0", "echo '" + ADDRESS + "'");
        CniRuntime runtime = runtime("first", "second");

        CniAttachment attachment = runtime.add("a2", "container-1", "pod-1");
        runtime.check(attachment);
        runtime.delete(attachment);

        assertThat(attachment.address()).isEqualTo("10.9.8.7");
        assertThat(calls())
                .containsExactly(
                        "first VERSION",
                        "second VERSION",
                        "first ADD",
                        "second ADD",
                        "first CHECK",
                        "second CHECK",
                        "first CHECK",
                        "second CHECK",
                        "second DEL",
                        "first DEL");
        assertThat(input("first", "ADD"))
                .contains("\"cniVersion\":\"1.0.0\"", "\"name\":\"net\"")
                .doesNotContain("prevResult");
        assertThat(input("second", "ADD")).contains("\"prevResult\":{", "10.9.8.7/24");
        assertThat(input("first", "CHECK")).contains("\"prevResult\":{");
        assertThat(input("first", "DEL")).contains("\"prevResult\":{");
        assertThat(environment("first", "ADD"))
                .contains("CNI_CONTAINERID=container-1", "CNI_NETNS=/run/netns/pod-1", "CNI_IFNAME=eth0")
                .contains("CNI_PATH=" + folder);
    }

    @Test
    void speaks_the_newest_version_that_all_plugins_know() throws IOException {
        plugin("first", "0.4.0\",\"1.0.0\",\"1.1.0", "echo '" + ADDRESS + "'");
        plugin("second", "0.3.1\",\"0.4.0", "echo '" + ADDRESS + "'");

        assertThat(runtime("first", "second").version()).isEqualTo("0.4.0");
        assertThat(runtime("first").version()).isEqualTo("1.1.0");
    }

    @Test
    void refuses_plugins_without_a_common_version() throws IOException {
        plugin("old", "0.1.0", "true");

        assertThatThrownBy(() -> runtime("old"))
                .isInstanceOf(ClusterException.class)
                .hasMessage("no version of the CNI specification is spoken by all: cnibench speaks 1.1.0 1.0.0 0.4.0;"
                        + " old speaks 0.1.0");
    }

    @Test
    void passes_on_the_error_of_a_plugin_and_deletes_what_was_added() throws IOException {
        plugin("first", "1.0.0", "echo '" + ADDRESS + "'");
        plugin(
                "second",
                "1.0.0",
                "[ $CNI_COMMAND = ADD ] || exit 0;"
                        + " echo '{\"cniVersion\":\"1.0.0\",\"code\":7,\"msg\":\"no room\",\"details\":\"all taken\"}'; exit 1");

        assertThatThrownBy(() -> runtime("first", "second").add("a3", "container-1", "pod-1"))
                .isInstanceOf(ClusterException.class)
                .hasMessage("CNI plugin 'second' failed on ADD at node a3: no room: all taken (code 7)");
        assertThat(calls()).endsWith("second DEL", "first DEL");
    }

    @Test
    void passes_on_what_a_plugin_prints_that_is_no_error_object() throws IOException {
        plugin("crashing", "1.0.0", "[ $CNI_COMMAND = ADD ] && { echo 'panic: nil map' >&2; exit 2; }; true");

        assertThatThrownBy(() -> runtime("crashing").add("a2", "container-1", "pod-1"))
                .hasMessage("CNI plugin 'crashing' failed on ADD at node a2: panic: nil map (exit status 2)");
    }

    @Test
    void refuses_a_result_without_an_address_and_one_that_is_no_json() throws IOException {
        plugin("mute", "1.0.0", "true");
        plugin("homeless", "1.0.0", "echo '{\"ips\":[]}'");

        assertThatThrownBy(() -> runtime("mute").add("a2", "container-1", "pod-1"))
                .hasMessageStartingWith("CNI plugin 'mute' ended well on ADD at node a2, but its answer is not JSON");
        assertThatThrownBy(() -> runtime("homeless").add("a2", "container-1", "pod-1"))
                .hasMessageStartingWith("the CNI plugins gave the pod no address");
    }

    private CniRuntime runtime(String... types) {
        List<Map<String, Object>> chain = List.of(types).stream()
                .map(type -> Map.<String, Object>of("type", type))
                .toList();
        return new CniRuntime(holder, folder, "net", 9000, chain);
    }

    private void plugin(String name, String versions, String body) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, """
                #!/bin/sh
                cd %1$s
                echo "%2$s $CNI_COMMAND" >> calls
                env | grep ^CNI_ > "%2$s-$CNI_COMMAND.env"
                [ $CNI_COMMAND = VERSION ] && { echo '{"cniVersion":"1.0.0","supportedVersions":["%3$s"]}'; exit; }
                cat > "%2$s-$CNI_COMMAND.in"
                exec < "%2$s-$CNI_COMMAND.in"
                %4$s
                """.formatted(folder, name, versions, body));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    private String input(String plugin, String command) throws IOException {
        return Files.readString(folder.resolve(plugin + "-" + command + ".in"));
    }

    private String environment(String plugin, String command) throws IOException {
        return Files.readString(folder.resolve(plugin + "-" + command + ".env"));
    }
}
