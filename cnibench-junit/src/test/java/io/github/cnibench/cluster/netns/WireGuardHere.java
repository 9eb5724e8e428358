package io.github.cnibench.cluster.netns;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.variant.VariantCatalog;
import java.nio.file.Path;
import java.time.Duration;

/** Skips a test of WireGuard where the kernel has none and this user may not open the device file of wireguard-go. */
public final class WireGuardHere {

    /** The variant that needs it. */
    public static final String VARIANT = "bridge-wireguard";

    private WireGuardHere() {}

    /** Skip the test where {@code variant} is the one with WireGuard, and cannot be had. */
    public static void assumeFor(String variant) {
        if (variant.equals(VARIANT)
                && new NetnsClusterProvider().fits(VariantCatalog.builtIn().get(VARIANT), settings())
                        instanceof Availability.Unavailable no) {
            assumeTrue(false, no.reason());
        }
    }

    private static ClusterSettings settings() {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "cnibench");
        return new ClusterSettings(
                cache,
                cache,
                true,
                Duration.ofMinutes(2),
                Duration.ofMinutes(2),
                KubernetesSettings.defaults(),
                line -> {});
    }
}
