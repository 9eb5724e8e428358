package io.github.cnibench.claim;

import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;

/** A server and a client that are there. */
public interface Pair {

    Workload server();

    Workload client();

    /** Return the Service in front of the server, made when first needed, with the port that the checks are told. */
    Service service();
}
