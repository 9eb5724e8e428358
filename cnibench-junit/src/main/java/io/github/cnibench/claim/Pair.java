package io.github.cnibench.claim;

import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;

/** A server and a client. */
public interface Pair {

    /**
     * Start both, where they are not there yet.
     *
     * @throws io.github.cnibench.cluster.ClusterException if one cannot be had
     */
    void start();

    /** Return the server, which must have been started. */
    Workload server();

    /** Return the client, which must have been started. */
    Workload client();

    /** Return the Service in front of the server, made when first needed, with the port that the checks are told. */
    Service service();
}
