package io.github.cnibench.cluster.kubernetes.rke2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTests {

    private final Hosts hosts = new FakeHosts().hosts();

    @Test
    void good_hosts_have_no_obstacles() {
        assertThat(obstacles("", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            systemctl yes             | x                      | has no systemctl
            arch x86_64               | arch riscv64           | is of architecture riscv64, but RKE2 is there for x86_64
            arch x86_64               | arch aarch64           | but the image of cnibench was made for x86_64
            kernel 6.1.0-18-amd64     | kernel 4.18.0-513.el8  | runs kernel 4.18.0-513.el8, older than the 4.19
            cpus 32                   | cpus 1                 | has 1 CPUs, but needs at least 2
            memory-kib 131072000      | memory-kib 2000000     | of memory, but needs at least
            disk-kib 400000000        | disk-kib 4000000       | free in /var/lib, but needs at least
            state up                  | state down             | has interface eth1 down, not up
            state up                  | x                      | has no interface eth1
            address 10.1.1.12         | x                      | has no IPv4 address on interface eth1
            node a2                   | node a_2               | calls itself 'a_2', which is no name for a node
            node a2                   | node a3                | the hosts call themselves a1, a3, a3
            mtu 9000                  | mtu 1500               | the hosts differ in their MTU: a1 has 9000, a2 has 1500, a3 has 9000
            clock 1700000000          | clock 1700000090       | the clocks of the hosts differ by 90 s
            manager apt-get           | listen 10250           | has something that listens on port 10250, which RKE2 needs
            manager apt-get           | found process k3s      | has a Kubernetes or a CNI already (process k3s); nothing of it is touched
            """)
    void says_what_keeps_a_host_from_becoming_a_node(String before, String after, String obstacle) {
        assertThat(obstacles(before, after)).isNotEmpty().anyMatch(line -> line.contains(obstacle));
    }

    @Test
    void a_port_of_the_control_plane_may_be_taken_on_other_hosts() {
        assertThat(obstacles("manager apt-get", "listen 6443")).isEmpty();
    }

    @Test
    void an_address_of_the_inventory_must_be_one_of_the_interface() {
        HostFacts facts = HostFacts.parse(FakeHosts.GOOD.formatted("a2", 2, 2));

        assertThat(facts.withAddress("10.1.1.12").address()).isEqualTo("10.1.1.12");
        assertThat(facts.withAddress("10.9.9.9").address()).isEmpty();
    }

    /** Return the obstacles where a line of what host a2 says differs. */
    private List<String> obstacles(String before, String after) {
        Map<Host, HostFacts> facts = new LinkedHashMap<>();
        int number = 0;
        for (Host host : hosts.all()) {
            number++;
            String said = FakeHosts.GOOD.formatted(host.name(), number, number);
            if (host.equals(hosts.server()) && !before.isEmpty()) {
                assertThat(said).contains("\n" + before + "\n");
                said = said.replace("\n" + before + "\n", "\n" + after + "\n");
            }
            facts.put(host, HostFacts.parse(said));
        }
        return new HostCheck(hosts, facts, Optional.of("x86_64")).obstacles();
    }
}
