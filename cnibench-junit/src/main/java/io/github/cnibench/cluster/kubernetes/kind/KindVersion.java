package io.github.cnibench.cluster.kubernetes.kind;

import java.util.Comparator;

/** A version of kind. */
record KindVersion(int major, int minor, int patch) implements Comparable<KindVersion> {

    /** The oldest that makes a cluster without kube-proxy on today's container engines. */
    static final KindVersion OLDEST = new KindVersion(0, 20, 0);

    /** The oldest whose kube-proxy can be told to use nftables. */
    static final KindVersion OLDEST_WITH_NFTABLES = new KindVersion(0, 24, 0);

    @Override
    public int compareTo(KindVersion other) {
        return Comparator.comparingInt(KindVersion::major)
                .thenComparingInt(KindVersion::minor)
                .thenComparingInt(KindVersion::patch)
                .compare(this, other);
    }

    /** Return the version as kind's releases are named. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
