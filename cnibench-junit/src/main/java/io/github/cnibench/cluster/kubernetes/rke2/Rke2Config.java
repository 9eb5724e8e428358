package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.kubernetes.api.RandomHex;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What RKE2 is told on each host, in its file {@code config.yaml}.
 *
 * @param token what hosts show to join; new for each cluster
 */
record Rke2Config(String token, Variant variant) {

    /** RKE2's own. */
    static final String POD_CIDR = "10.42.0.0/16";

    /** RKE2's own. */
    static final String SERVICE_CIDR = "10.43.0.0/16";

    static final int API_PORT = 6443;
    static final int JOIN_PORT = 9345;
    static final int KUBELET_PORT = 10250;

    static final String FOLDER = "/etc/rancher/rke2";

    /** What the 2024 study left out: nothing of it takes part in a measurement. */
    private static final List<String> DISABLED = List.of(
            "rke2-ingress-nginx",
            "rke2-metrics-server",
            "rke2-snapshot-controller",
            "rke2-snapshot-controller-crd",
            "rke2-snapshot-validation-webhook");

    private static final int TOKEN_BYTES = 24;

    static Rke2Config forVariant(Variant variant) {
        return new Rke2Config(RandomHex.ofBytes(TOKEN_BYTES), variant);
    }

    /** Return how kube-proxy runs: {@code absent}, or its mode. */
    String kubeProxy() {
        return variant.installsKubeProxy() ? mode().orElse("iptables") : "absent";
    }

    private Optional<String> mode() {
        return variant.claims().kubeProxyMode().map(mode -> mode.name().toLowerCase(Locale.ROOT));
    }

    /** Return the file of the server on the host with {@code facts}. */
    String server(HostFacts facts) {
        StringBuilder text = new StringBuilder(common(facts));
        text.append("cni: none\n");
        text.append("disable:\n");
        DISABLED.forEach(chart -> text.append("  - ").append(chart).append('\n'));
        text.append("cluster-cidr: ").append(POD_CIDR).append('\n');
        text.append("service-cidr: ").append(SERVICE_CIDR).append('\n');
        text.append("write-kubeconfig-mode: \"0600\"\n");
        if (!variant.installsKubeProxy()) {
            text.append("disable-kube-proxy: true\n");
        }
        return text.toString();
    }

    /** Return the file of an agent on the host with {@code facts} that joins the server at {@code address}. */
    String agent(HostFacts facts, String address) {
        return common(facts) + "server: https://" + address + ":" + JOIN_PORT + "\n";
    }

    private String common(HostFacts facts) {
        StringBuilder text = new StringBuilder();
        text.append("token: ").append(token).append('\n');
        text.append("node-name: ").append(facts.nodeName()).append('\n');
        text.append("node-ip: ").append(facts.address()).append('\n');
        if (variant.installsKubeProxy()) {
            mode().ifPresent(mode ->
                    text.append("kube-proxy-arg:\n  - proxy-mode=").append(mode).append('\n'));
        }
        return text.toString();
    }

    /** Return {@code text} without the token. */
    String masked(String text) {
        return text.replace(token, "<token>");
    }

    /** Return the configuration without its secret. */
    @Override
    public String toString() {
        return "Rke2Config[" + variant + "]";
    }
}
