package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.variant.KubeProxyMode;
import io.github.cnibench.variant.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The configuration of a kind cluster: a control node, a server's and a client's worker, and no CNI.
 *
 * <p>That is all that the projects ask for in what they say of kind
 * (<a href="https://github.com/antrea-io/antrea/blob/main/docs/kind.md">Antrea</a>,
 * <a href="https://docs.cilium.io/en/stable/installation/kind/">Cilium</a>,
 * <a href="https://github.com/projectcalico/calico/blob/master/hack/test/kind/kind.config">Calico</a>,
 * <a href="https://github.com/kubeovn/kube-ovn/blob/master/yamls/kind.yaml.j2">Kube-OVN</a>): nodes are privileged, and
 * <a href="https://github.com/kubernetes-sigs/kind/blob/main/pkg/cluster/internal/providers/docker/provision.go">kind mounts
 * {@code /lib/modules} into them read-only by itself</a>. File systems such as that of BPF are mounted by the agents.
 */
final class KindConfig {

    /** Networks that no node's own network overlaps with, as container engines choose those. */
    static final String POD_SUBNET = "10.244.0.0/16";

    static final String SERVICE_SUBNET = "10.96.0.0/16";

    private KindConfig() {}

    /** Return how kube-proxy serves Services for {@code variant}, as kind writes it. */
    static String kubeProxyMode(Variant variant) {
        return variant.installsKubeProxy()
                ? variant.claims()
                        .kubeProxyMode()
                        .orElse(KubeProxyMode.IPTABLES)
                        .name()
                        .toLowerCase(Locale.ROOT)
                : "none";
    }

    /** Return the configuration of a cluster for {@code variant} as YAML. */
    static String of(Variant variant) {
        Map<String, Object> networking = new LinkedHashMap<>();
        networking.put("ipFamily", "ipv4");
        networking.put("disableDefaultCNI", true);
        networking.put("podSubnet", POD_SUBNET);
        networking.put("serviceSubnet", SERVICE_SUBNET);
        networking.put("kubeProxyMode", kubeProxyMode(variant));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("kind", "Cluster");
        config.put("apiVersion", "kind.x-k8s.io/v1alpha4");
        config.put("networking", networking);
        config.put(
                "nodes", List.of(Map.of("role", "control-plane"), Map.of("role", "worker"), Map.of("role", "worker")));
        return YAMLMapper.shared().writeValueAsString(config);
    }
}
