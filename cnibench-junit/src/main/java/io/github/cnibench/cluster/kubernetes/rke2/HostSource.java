package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterSettings;
import java.util.function.Consumer;

/** Where the three hosts of a cluster come from. */
interface HostSource {

    /** Find out whether the user names hosts that this machine can reach; none of them is asked. */
    Availability availability(ClusterSettings settings);

    /**
     * Reach the hosts.
     *
     * @param progress takes lines on connections that were lost and made again
     * @throws io.github.cnibench.cluster.ClusterException if one of them cannot be reached or used; none is held then
     */
    Hosts connect(ClusterSettings settings, Consumer<String> progress);
}
