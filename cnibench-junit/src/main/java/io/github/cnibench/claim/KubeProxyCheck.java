package io.github.cnibench.claim;

import io.github.cnibench.iperf.ProbeReading;
import io.github.cnibench.variant.KubeProxy;
import io.github.cnibench.variant.KubeProxyMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges who serves Services: kube-proxy answers on its own port of a node, or it is really absent and Services work. */
final class KubeProxyCheck {

    static final String METHOD = "kube-proxy's status page and its ports " + NodeLook.METRICS_PORT + " and "
            + NodeLook.HEALTH_PORT + " on both nodes; a connection through a Service";

    private KubeProxyCheck() {}

    static Judgement judge(ClusterFacts facts) {
        Judgement judgement = judgeAlone(facts);
        List<String> more = new ArrayList<>();
        facts.service().ifPresent(service -> more.add(describe(service)));
        facts.agent()
                .flatMap(agent -> agent.kubeProxy().map(said -> agent.cni() + " says kube-proxy " + said))
                .ifPresent(more::add);
        return judgement.with(more);
    }

    private static Judgement judgeAlone(ClusterFacts facts) {
        KubeProxy claimed = facts.variant().claims().kubeProxy();
        Optional<NodeTraces> serving = facts.nodes().stream()
                .filter(node -> node.proxyMode().isPresent() || node.listening().contains(NodeLook.METRICS_PORT))
                .findFirst();
        if (serving.isPresent()) {
            return present(claimed, facts, serving.get());
        }
        Optional<Long> translated = facts.service().flatMap(ClusterFacts.ServiceProbe::translated);
        if (claimed == KubeProxy.PRESENT && translated.isPresent() && translated.get() > 0) {
            return Judgement.held("rules of the nodes as kube-proxy makes them translated " + translated.get()
                    + " flow(s) to the Service");
        }
        if (facts.nodes().size() < 2) {
            return Judgement.unproved("nobody may look for kube-proxy on the nodes");
        }
        String absent = "kube-proxy does not answer on "
                + facts.nodes().stream().map(NodeTraces::node).collect(Collectors.joining(" and "));
        return switch (claimed) {
            case PRESENT -> Judgement.notHeld(absent);
            case NONE -> Judgement.held(absent);
            case REPLACED -> replaced(facts, absent);
        };
    }

    private static Judgement present(KubeProxy claimed, ClusterFacts facts, NodeTraces node) {
        String found = "kube-proxy answers on " + node.node()
                + node.proxyMode()
                        .map(mode -> ", its mode is " + mode)
                        .orElse(": port " + NodeLook.METRICS_PORT + " listens");
        if (claimed != KubeProxy.PRESENT) {
            return Judgement.notHeld(found);
        }
        Optional<KubeProxyMode> mode = facts.variant().claims().kubeProxyMode();
        if (mode.isPresent()) {
            String wanted = mode.get().name().toLowerCase(Locale.ROOT);
            if (node.proxyMode().isEmpty()) {
                return Judgement.unproved(found + ", but it does not tell its mode; claimed is " + wanted);
            }
            if (!node.proxyMode().get().equals(wanted)) {
                return Judgement.notHeld(found + ", claimed is " + wanted);
            }
        }
        return Judgement.held(found);
    }

    private static Judgement replaced(ClusterFacts facts, String absent) {
        if (facts.service().isEmpty()) {
            return Judgement.unproved(absent + ", but no Service was tried");
        }
        if (facts.service().get().reading() instanceof ProbeReading.Failed) {
            return Judgement.notHeld(absent + ", and Services do not work");
        }
        boolean health =
                facts.nodes().stream().anyMatch(node -> node.listening().contains(NodeLook.HEALTH_PORT));
        boolean saysSo = facts.agent()
                .flatMap(agent -> agent.kubeProxy())
                .filter(KubeProxy.REPLACED::equals)
                .isPresent();
        return health && !saysSo
                ? Judgement.unproved(absent + ", but somebody listens on its port " + NodeLook.HEALTH_PORT)
                : Judgement.held(absent + ", and Services work");
    }

    private static String describe(ClusterFacts.ServiceProbe service) {
        return service.reading() instanceof ProbeReading.Connected connected
                ? "a connection to the Service " + service.address() + " carried " + connected.received() + " bytes"
                : "no connection to the Service " + service.address() + ": "
                        + ((ProbeReading.Failed) service.reading()).reason();
    }
}
