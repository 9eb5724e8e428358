package io.github.cnibench.cluster.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.document.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTests {

    @TempDir
    private Path folder;

    @Test
    void names_three_hosts_with_all_that_can_be_said() throws IOException {
        Path key = Files.writeString(folder.resolve("id"), "");
        Files.writeString(folder.resolve("config"), "");

        Inventory inventory = read("""
                ssh-config: config
                control:
                  address: a1
                server:
                  address: 192.0.2.12
                  user: lab
                  key: id
                  jump: me@gate.example.org:2222
                  port: 2022
                  network-interface: enp129s0f0
                  node-address: 10.1.1.12
                client:
                  address: a3
                """);

        assertThat(inventory.hosts()).extracting(InventoryHost::address).containsExactly("a1", "192.0.2.12", "a3");
        assertThat(inventory.sshConfig()).contains(folder.resolve("config"));
        assertThat(inventory.server())
                .isEqualTo(new InventoryHost(
                        "192.0.2.12",
                        Optional.of("lab"),
                        Optional.of(key),
                        Optional.of("me@gate.example.org:2222"),
                        OptionalInt.of(2022),
                        Optional.of("enp129s0f0"),
                        Optional.of("10.1.1.12")))
                .hasToString("lab@192.0.2.12:2022");
    }

    @Test
    void needs_no_more_than_two_addresses() throws IOException {
        Inventory inventory = read("server: {address: a2}\nclient: {address: a3}\n");

        assertThat(inventory.control()).isEmpty();
        assertThat(inventory.hosts()).hasSize(2);
    }

    @Test
    void refuses_a_password_and_does_not_repeat_it() {
        assertThatThrownBy(() -> read("server:\n  address: a2\n  password: 123456\nclient: {address: a3}\n"))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("inventory.yaml:3: server.password: a password has no place in an inventory")
                .hasMessageContaining("ssh-agent")
                .hasMessageNotContaining("123456");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "server: {address: a2}| 1: missing key 'client'",
                "server: {address: -oProxyCommand=x}\\nclient: {address: a3}| address needs what ssh connects to",
                "server: {address: 'a2; reboot'}\\nclient: {address: a3}| address needs what ssh connects to",
                "server: {address: a2, user: -l}\\nclient: {address: a3}| user needs the name of a user",
                "server: {address: a2, port: 0}\\nclient: {address: a3}| port must be 1 to 65535, but was 0",
                "server: {address: a2, node-address: a2}\\nclient: {address: a3}| node-address needs an address",
                "server: {address: a2, interfaces: x}\\nclient: {address: a3}| server.interfaces: unknown key",
                "server: {address: a2}\\nclient: {address: a2}| 2: client: is the host of server, 'a2'",
                "server: {address: a2, key: none}\\nclient: {address: a3}| server.key: expected a file that can be read"
            })
    void says_in_one_line_what_is_wrong(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("inventory.yaml:")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private Inventory read(String text) throws IOException {
        return Inventory.read(Files.writeString(folder.resolve("inventory.yaml"), text));
    }
}
