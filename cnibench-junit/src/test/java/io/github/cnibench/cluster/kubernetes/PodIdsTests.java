package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

class PodIdsTests {

    @Test
    void a_pod_is_marked_by_its_uid_and_by_its_containers() {
        PodBuilder pod = new PodBuilder()
                .withNewMetadata()
                .withName("server-1")
                .withUid("0f6b1c9e-1111")
                .endMetadata();

        assertThat(PodIds.of(pod.build()).marks()).containsExactly("0f6b1c9e-1111");

        pod.withNewStatus()
                .addNewContainerStatus()
                .withContainerID("containerd://89abcdef")
                .endContainerStatus()
                // One that has not started.
                .addNewContainerStatus()
                .endContainerStatus()
                .endStatus();
        assertThat(PodIds.of(pod.build()).marks()).containsExactlyInAnyOrder("0f6b1c9e-1111", "89abcdef");
    }
}
