package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.cluster.Node;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.PathEvidence.Counter;
import io.github.cnibench.variant.Variant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PathBoundsTests {

    private static final TcpTransfer TRANSFER =
            FakeInstruments.tcp(1000, new ByteCount(100_000_000), new ByteCount(100_000_000));

    private final Node node = new FakeCluster(new FakeLab(), TestVariants.variant("bridge")).serverNode();

    @Test
    void reaches_from_the_bare_payload_to_payload_with_headers_and_a_margin() {
        PathBounds bounds = PathBounds.of(TRANSFER, Encapsulation.NONE);

        assertThat(bounds.atLeast().bytes()).isEqualTo(99_000_000);
        assertThat(bounds.atMost().bytes()).isEqualTo(Math.round(100_000_000 * 1.066 * 1.05) + 65536);
    }

    @Test
    void adds_the_headers_of_the_encapsulation() {
        assertThat(PathBounds.of(TRANSFER, Encapsulation.VXLAN).atMost().bytes())
                .isEqualTo(Math.round(100_000_000 * 1.116 * 1.05) + 65536);
    }

    @Test
    void proves_a_path_whose_bytes_are_within_the_bounds() throws PhaseBroken {
        PathCheck check = PathCheck.begin(TestVariants.variant("bridge"), node);

        assertThat(check.prove(OptionalLong.of(99_000_000), TRANSFER)).isInstanceOf(PathProof.Proved.class);
        assertThat(check.prove(OptionalLong.of(111_995_536), TRANSFER)).isInstanceOf(PathProof.Proved.class);
    }

    @Test
    void refuses_one_byte_less_or_more() {
        PathCheck check = PathCheck.begin(TestVariants.variant("bridge"), node);

        assertThatExceptionOfType(PhaseBroken.class)
                .isThrownBy(() -> check.prove(OptionalLong.of(98_999_999), TRANSFER))
                .withMessageStartingWith("a2/eth0 took 98999999 bytes; expected 99000000 to 111995536")
                .satisfies(e -> assertThat(e.invalid().reason()).isEqualTo(InvalidReason.PATH_NOT_TAKEN));
        assertThatExceptionOfType(PhaseBroken.class)
                .isThrownBy(() -> check.prove(OptionalLong.of(111_995_537), TRANSFER));
    }

    @Test
    void wants_at_least_the_payload_of_a_tunnel() throws PhaseBroken {
        Variant variant = TestVariants.variant("tunnel", Encapsulation.NONE, Counter.TUNNEL_BYTES, Optional.empty());
        PathCheck check = PathCheck.begin(variant, node);

        assertThat(check.prove(OptionalLong.of(500_000_000), TRANSFER)).isInstanceOf(PathProof.Proved.class);
        assertThatExceptionOfType(PhaseBroken.class)
                .isThrownBy(() -> check.prove(OptionalLong.of(99_999_999), TRANSFER))
                .withMessageContaining("expected 100000000 or more");
    }

    @Test
    void marks_what_nobody_may_look_at_as_unproved() throws PhaseBroken {
        PathCheck check = PathCheck.begin(TestVariants.variant("bridge"), node);

        assertThat(check.prove(OptionalLong.empty(), TRANSFER)).isInstanceOf(PathProof.Unproved.class);
    }
}
