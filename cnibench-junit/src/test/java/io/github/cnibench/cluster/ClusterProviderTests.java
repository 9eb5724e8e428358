package io.github.cnibench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ClusterProviderTests {

    private final List<ClusterProvider> providers = StreamSupport.stream(
                    ServiceLoader.load(ClusterProvider.class).spliterator(), false)
            .toList();

    @Test
    void all_are_registered_in_the_order_in_which_they_are_tried() {
        assertThat(providers)
                .extracting(ClusterProvider::id)
                .containsExactly("kind", "netns", "kubernetes-netns", "kubeconfig", "command", "ssh", "rke2");
    }

    @Test
    void only_those_that_make_a_cluster_of_their_own_by_default_are_chosen_without_being_named() {
        assertThat(providers.stream().filter(ClusterProvider::isChosenAutomatically))
                .extracting(ClusterProvider::id)
                .containsExactly("kind", "netns");
    }
}
