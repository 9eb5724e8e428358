package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.IperfBuild;
import io.github.cnibench.result.InvalidReason;
import org.junit.jupiter.api.Test;

class IperfCheckTests {

    @Test
    void refuses_what_is_older_than_3_16() {
        assertThatThrownBy(() -> IperfCheck.warnings(new IperfBuild("3.12", "/usr/bin/iperf3")))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("iperf3 3.12 (/usr/bin/iperf3) is too old: before 3.16 ")
                .extracting(e -> ((ClusterException) e).reason())
                .isEqualTo(InvalidReason.IPERF_NOT_SUPPORTED);
    }

    @Test
    void refuses_what_tells_no_version() {
        assertThatThrownBy(() -> IperfCheck.warnings(new IperfBuild("unknown", "image")))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("the version of iperf3 is not known: ");
    }

    @Test
    void warns_below_3_19_1() {
        assertThat(IperfCheck.warnings(new IperfBuild("3.18", "image")))
                .singleElement()
                .asString()
                .contains("CVE-2025-54349");
        assertThat(IperfCheck.warnings(new IperfBuild("3.19.1", "image"))).isEmpty();
    }
}
