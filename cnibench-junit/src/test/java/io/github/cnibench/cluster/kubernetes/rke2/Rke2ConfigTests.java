package io.github.cnibench.cluster.kubernetes.rke2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import org.junit.jupiter.api.Test;

class Rke2ConfigTests {

    private static final HostFacts A1 = HostFacts.parse(FakeHosts.GOOD.formatted("a1", 1, 1));
    private static final HostFacts A2 = HostFacts.parse(FakeHosts.GOOD.formatted("a2", 2, 2));

    @Test
    void the_server_is_that_of_the_study() {
        Rke2Config config = new Rke2Config("0123", variant("flannel"));

        assertThat(config.server(A1)).isEqualTo("""
                token: 0123
                node-name: a1
                node-ip: 10.1.1.11
                cni: none
                disable:
                  - rke2-ingress-nginx
                  - rke2-metrics-server
                  - rke2-snapshot-controller
                  - rke2-snapshot-controller-crd
                  - rke2-snapshot-validation-webhook
                cluster-cidr: 10.42.0.0/16
                service-cidr: 10.43.0.0/16
                write-kubeconfig-mode: "0600"
                """);
        assertThat(config.kubeProxy()).isEqualTo("iptables");
    }

    @Test
    void agents_join_it() {
        assertThat(new Rke2Config("0123", variant("flannel")).agent(A2, "10.1.1.11"))
                .isEqualTo("""
                token: 0123
                node-name: a2
                node-ip: 10.1.1.12
                server: https://10.1.1.11:9345
                """);
    }

    @Test
    void kube_proxy_is_absent_where_the_variant_replaces_it() {
        Rke2Config config = Rke2Config.forVariant(variant("kuberouter-all"));

        assertThat(config.server(A1)).endsWith("disable-kube-proxy: true\n");
        assertThat(config.kubeProxy()).isEqualTo("absent");
    }

    @Test
    void each_cluster_has_a_token_of_its_own_that_no_message_shows() {
        Rke2Config config = Rke2Config.forVariant(variant("flannel"));

        assertThat(config.token())
                .hasSize(48)
                .isNotEqualTo(Rke2Config.forVariant(variant("flannel")).token());
        assertThat(config.masked("token is " + config.token() + "!")).isEqualTo("token is <token>!");
        assertThat(config.toString()).doesNotContain(config.token());
    }

    private static Variant variant(String id) {
        return VariantCatalog.builtIn().on("rke2").get(id);
    }
}
