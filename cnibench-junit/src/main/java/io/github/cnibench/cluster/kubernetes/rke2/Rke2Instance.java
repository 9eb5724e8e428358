package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.KubernetesSettings.NodeNames;
import io.github.cnibench.cluster.kubernetes.KubernetesInstance;
import io.github.cnibench.cluster.kubernetes.Relay;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.remote.CpuBinding;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A cluster of RKE2 on three hosts. */
final class Rke2Instance implements KubernetesInstance {

    private final Site site;
    private final Wishes wishes;
    private final Map<Host, HostFacts> facts;
    private final Map<String, CpuBinding> bindings;
    private final SortedMap<String, String> fingerprint;
    private final Relay relay;

    Rke2Instance(
            Site site,
            Wishes wishes,
            Map<Host, HostFacts> facts,
            Map<Host, CpuBinding> bindings,
            SortedMap<String, String> fingerprint,
            Relay relay) {
        this.site = site;
        this.wishes = wishes;
        this.facts = Map.copyOf(facts);
        this.bindings = bindings.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(entry -> of(entry.getKey()).nodeName(), Map.Entry::getValue));
        this.fingerprint = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprint));
        this.relay = relay;
    }

    Site site() {
        return site;
    }

    /** Return the nodes that traffic is to run between. */
    NodeNames nodes() {
        return new NodeNames(
                of(site.hosts().server()).nodeName(), of(site.hosts().client()).nodeName());
    }

    private HostFacts of(Host host) {
        return facts.getOrDefault(host, HostFacts.parse(""));
    }

    @Override
    public String name() {
        return site.folder().name();
    }

    @Override
    public KubernetesAccess access() {
        return new KubernetesAccess(site.folder().kubeconfig(), Optional.empty());
    }

    @Override
    public boolean isOwn() {
        return true;
    }

    @Override
    public String image() {
        return wishes.bench().reference();
    }

    @Override
    public Map<String, String> recipeValues() {
        String control = of(site.hosts().control()).address();
        return Map.of(
                "pod-cidr",
                Rke2Config.POD_CIDR,
                "service-cidr",
                Rke2Config.SERVICE_CIDR,
                "api-server.host",
                control,
                "api-server.port",
                String.valueOf(Rke2Config.API_PORT),
                "control-node.address",
                control,
                "underlay.interface",
                of(site.hosts().server()).interfaceName());
    }

    /** Kernels differ in their boot ids. */
    @Override
    public boolean nodesShareOneHost() {
        return site.hosts().server().bootId().equals(site.hosts().client().bootId());
    }

    @Override
    public CpuBinding binding(String node) {
        return bindings.getOrDefault(node, CpuBinding.NONE);
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        return fingerprint;
    }

    @Override
    public List<String> lookAroundCommands() {
        return List.of(
                site.hosts().control().loginByHand() + "   # then: sudo /var/lib/rancher/rke2/bin/kubectl --kubeconfig "
                        + Rke2Config.FOLDER + "/rke2.yaml get pods --all-namespaces --output wide",
                site.hosts().server().loginByHand() + "   # the server's node",
                site.hosts().client().loginByHand() + "   # the client's node");
    }

    @Override
    public List<String> removeCommands() {
        return List.of(site.removeByHand());
    }

    @Override
    public void keep() {
        site.keep();
    }

    @Override
    public void close() {
        try {
            site.close();
        } finally {
            relay.close();
        }
    }
}
