package io.github.cnibench.run;

import io.github.cnibench.phase.Installation;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.PhaseOrder;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.KubeProxy;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.NetworkPolicySupport;
import io.github.cnibench.variant.PathEvidence;
import io.github.cnibench.variant.PathEvidence.Counter;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Variants and profiles for tests. */
public final class TestVariants {

    private TestVariants() {}

    public static Variant variant(String id) {
        return variant(id, Encapsulation.NONE, Counter.INTERFACE_BYTES, Optional.empty());
    }

    static Variant variant(String id, Encapsulation encapsulation, Counter counter, Optional<Integer> tcpMss) {
        boolean bare = id.equals("baremetal");
        return new Variant(
                id,
                "CNI",
                "1.0",
                "a variant for tests",
                Set.of("fake"),
                new Claims(
                        Dataplane.LINUX,
                        encapsulation,
                        Encryption.NONE,
                        KubeProxy.PRESENT,
                        Optional.empty(),
                        NetworkPolicySupport.NOT_ENFORCED,
                        tcpMss),
                bare ? Map.of("sts", "there are no services on bare metal") : Map.of(),
                Map.of(),
                new LocalRecipe(
                        bare ? LocalRecipe.Overlay.HOST_NETWORK : LocalRecipe.Overlay.ROUTES,
                        9000,
                        bare ? Optional.empty() : Optional.of(List.of(Map.of("type", "bridge"))),
                        new PathEvidence("eth0", counter)));
    }

    public static Profile profile(Phase... phases) {
        return profile(List.of(), phases);
    }

    static Profile profile(List<String> references, Phase... phases) {
        return new Profile(
                "tiny",
                "for tests",
                1,
                Duration.ofSeconds(1),
                Duration.ZERO,
                PhaseOrder.RANDOMISED,
                OptionalInt.empty(),
                false,
                false,
                List.of(phases),
                references,
                Installation.ONCE);
    }
}
