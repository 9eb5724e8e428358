package io.github.cnibench.claim;

import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.iperf.ProbeReading;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.ClaimFinding.Claim;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.PathEvidence;
import io.github.cnibench.variant.PathEvidence.Counter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks all claims of a variant on its cluster. */
public final class ClaimChecks {

    private ClaimChecks() {}

    /**
     * Look at {@code cluster}, whose workloads are started where they are not there, and judge each claim of its variant.
     *
     * @param run number of the run that is about to begin
     * @param pods server and client on the network of the CNI
     * @param hosts server and client on the network of the nodes, or empty where they cannot be had
     * @param port that {@code pods} have their Service for; the next one is used on the nodes
     * @param folder takes the files of the probes and the capture; it must be there
     * @throws io.github.cnibench.cluster.ClusterException if a workload cannot be had
     */
    public static ClaimReport check(Cluster cluster, int run, Pair pods, Optional<Pair> hosts, int port, Path folder)
            throws InterruptedException {
        FactFinder finder = new FactFinder(cluster, pods, hosts, port, folder);
        ClusterFacts facts = finder.find();
        Optional<PathEvidence> underlay = facts.server()
                .flatMap(node -> node.withAddress(cluster.serverNode().address()))
                .map(link -> new PathEvidence(link.name(), Counter.INTERFACE_BYTES));
        return new ClaimReport(
                judge(facts, run),
                MssCheck.expected(facts),
                underlay,
                PhaseClaims.of(facts, cluster.serverNode()),
                facts.pods() instanceof ProbeReading.Failed failed
                        ? Optional.of("no connection from pod to pod: " + failed.reason())
                        : Optional.empty(),
                finder.troubles());
    }

    static List<ClaimFinding> judge(ClusterFacts facts, int run) {
        Claims claims = facts.variant().claims();
        List<ClaimFinding> findings = new ArrayList<>();
        findings.add(finding(
                facts,
                run,
                Claim.DATAPLANE,
                word(claims.dataplane()),
                DataplaneCheck.judge(facts),
                DataplaneCheck.METHOD));
        findings.add(finding(
                facts,
                run,
                Claim.ENCAPSULATION,
                word(claims.encapsulation()),
                EncapsulationCheck.judge(facts),
                EncapsulationCheck.METHOD));
        findings.add(finding(
                facts,
                run,
                Claim.ENCRYPTION,
                word(claims.encryption()),
                EncryptionCheck.judge(facts),
                EncryptionCheck.METHOD));
        findings.add(finding(
                facts,
                run,
                Claim.KUBE_PROXY,
                word(claims.kubeProxy())
                        + claims.kubeProxyMode()
                                .map(mode -> ", mode " + word(mode))
                                .orElse(""),
                KubeProxyCheck.judge(facts),
                KubeProxyCheck.METHOD));
        findings.add(finding(
                facts,
                run,
                Claim.NETWORK_POLICY,
                word(claims.networkPolicy()),
                PolicyCheck.judge(facts),
                PolicyCheck.METHOD));
        claims.tcpMss()
                .ifPresent(mss -> findings.add(finding(
                        facts,
                        run,
                        Claim.TCP_MSS,
                        mss + " bytes on an underlay of 9000",
                        MssCheck.judge(facts),
                        MssCheck.METHOD)));
        findings.add(finding(
                facts,
                run,
                Claim.POD_ADDRESSES,
                facts.variant().hasPods() ? "of the CNI" : "of the nodes",
                AddressCheck.judge(facts),
                AddressCheck.METHOD));
        return findings;
    }

    private static ClaimFinding finding(
            ClusterFacts facts, int run, Claim claim, String expected, Judgement judgement, String method) {
        return new ClaimFinding(
                facts.variant().id(), run, claim, expected, judgement.outcome(), judgement.evidence(), method);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
