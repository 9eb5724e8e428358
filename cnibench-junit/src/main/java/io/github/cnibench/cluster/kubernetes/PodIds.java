package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the control groups of a pod are recognised by.
 *
 * @param name name of the pod
 * @param uid its UID, which is in the names of its groups where a kubelet makes groups for pods
 * @param containers the ids of its containers, which are in the names of their groups everywhere
 */
record PodIds(String name, String uid, List<String> containers) {

    PodIds {
        containers = List.copyOf(containers);
    }

    static PodIds of(Pod pod) {
        List<ContainerStatus> statuses =
                pod.getStatus() == null ? List.of() : pod.getStatus().getContainerStatuses();
        return new PodIds(
                pod.getMetadata().getName(),
                pod.getMetadata().getUid(),
                statuses.stream()
                        .map(ContainerStatus::getContainerID)
                        .filter(Objects::nonNull)
                        // Such as containerd://0123…
                        .map(id -> id.substring(id.lastIndexOf('/') + 1))
                        .filter(id -> !id.isEmpty())
                        .toList());
    }

    /** Return all that is in the name of one of its control groups or another. */
    Set<String> marks() {
        return Stream.concat(Stream.of(uid), containers.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
