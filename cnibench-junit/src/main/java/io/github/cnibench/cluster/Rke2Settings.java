package io.github.cnibench.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the provider {@code rke2} is told about the wishes of the user.
 *
 * @param version version of RKE2 as its releases are named, such as {@code v1.26.12+rke2r1}, or empty for the study's
 * @param installer where its installation script comes from: an address or a file of this machine
 * @param artifacts folder of this machine with the files of a release, for hosts without Internet
 * @param images archives of container images that each host gets before RKE2 starts, for hosts without a registry
 * @param reinstall when the hosts are installed anew
 * @param reinstallCommand what installs them anew, for {@code sh -c}
 * @param tuned whether the hosts are tuned for steady figures while they are measured
 */
public record Rke2Settings(
        Optional<String> version,
        String installer,
        Optional<Path> artifacts,
        List<Path> images,
        Reinstall reinstall,
        Optional<String> reinstallCommand,
        boolean tuned) {

    /** The version of the 2024 study. */
    public static final String STUDY_VERSION = "v1.26.12+rke2r1";

    /** The one that belongs to today's releases of the CNIs (github.com/rancher/rke2/releases, November 2026). */
    public static final String CURRENT_VERSION = "v1.36.3+rke2r1";

    /** Where RKE2's own documentation takes the installation script from. */
    public static final String INSTALLER = "https://get.rke2.io";

    /** When hosts are installed anew. */
    public enum Reinstall {
        /** Never. */
        NEVER,
        /** Before each variant other than the one before. */
        VARIANT,
        /** Before each cluster, also where the variant is the same. */
        RUN
    }

    public Rke2Settings {
        images = List.copyOf(images);
    }

    /** Return what holds where the user says nothing. */
    public static Rke2Settings defaults() {
        return new Rke2Settings(
                Optional.empty(), INSTALLER, Optional.empty(), List.of(), Reinstall.NEVER, Optional.empty(), false);
    }
}
