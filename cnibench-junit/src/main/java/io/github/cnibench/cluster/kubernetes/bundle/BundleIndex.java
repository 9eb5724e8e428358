package io.github.cnibench.cluster.kubernetes.bundle;

import java.util.List;
import java.util.Optional;

/**
 * What a bundle is for.
 *
 * @param format number of the format; this program reads and writes {@value #FORMAT}
 * @param cnibench version of the program that made it
 * @param versions the version set that its variants are of
 * @param cluster id of the cluster provider that the variants were taken for, or empty for none in particular
 * @param architectures those of nodes that it has files for, such as {@code amd64}
 * @param variants those that can be installed from it
 */
public record BundleIndex(
        int format,
        String cnibench,
        String versions,
        Optional<String> cluster,
        List<String> architectures,
        List<BundledVariant> variants) {

    /** The format of today. */
    public static final int FORMAT = 1;

    /**
     * A variant that can be installed from the bundle.
     *
     * @param files paths below the bundle, with slashes
     */
    public record BundledVariant(String id, String version, List<String> files) {

        public BundledVariant {
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return id + " " + version;
        }
    }

    public BundleIndex {
        architectures = List.copyOf(architectures);
        variants = List.copyOf(variants);
    }

    /** Return what this says of the variant with {@code id}, or empty where the bundle is not for it. */
    public Optional<BundledVariant> find(String id) {
        return variants.stream().filter(variant -> variant.id().equals(id)).findFirst();
    }
}
