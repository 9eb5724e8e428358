package io.github.cnibench.cluster.kubernetes.api;

import io.github.cnibench.cluster.remote.RemoteJob;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * A command that runs in a pod.
 *
 * @param channel channel to the pod
 * @param name name of the job there
 */
record PodJob(PodChannel channel, String name) implements RemoteJob {

    @Override
    public OptionalInt awaitEnd(Duration timeout) {
        return channel.awaitEnd(name, timeout);
    }

    @Override
    public List<byte[]> fetch() {
        return channel.fetch(name);
    }

    @Override
    public void signal(String signal) {
        channel.signal(name, signal);
    }
}
