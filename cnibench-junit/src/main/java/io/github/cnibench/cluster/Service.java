package io.github.cnibench.cluster;

import java.util.OptionalLong;

/** An address in front of a workload. */
public interface Service extends AutoCloseable {

    /** Return the address that clients use. */
    String address();

    /** Return how many connections and flows were sent on to the workload, or empty where nobody may look. */
    OptionalLong translatedFlows();

    @Override
    void close();
}
