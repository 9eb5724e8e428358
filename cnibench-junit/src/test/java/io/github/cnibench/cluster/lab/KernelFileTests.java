package io.github.cnibench.cluster.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class KernelFileTests {

    @Test
    void reads_the_whole_value_of_a_sysctl() throws IOException {
        assertThat(KernelFile.read("/proc/sys/net/ipv4/tcp_rmem")).matches("[0-9]+\\s+[0-9]+\\s+[0-9]+");
        assertThat(KernelFile.read("/proc/sys/kernel/osrelease")).matches("[0-9]+\\.[0-9]+.*");
    }

    @Test
    void the_fingerprint_has_whole_values() {
        SortedMap<String, String> fields = HostFingerprint.read();

        assertThat(fields.get("tcp rmem")).matches("[0-9]+ [0-9]+ [0-9]+");
        assertThat(fields.get("kernel")).isEqualTo(System.getProperty("os.version"));
        assertThat(fields).doesNotContainValue("");
    }
}
