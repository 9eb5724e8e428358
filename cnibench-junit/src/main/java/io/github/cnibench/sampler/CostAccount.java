package io.github.cnibench.sampler;

import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.CpuPerBitRate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells what a throughput cost, from what the nodes spent in its window. */
public final class CostAccount {

    /** Share of the CPU time, in percent, above which a machine that nodes share is saturated. */
    static final double SATURATED_PERCENT = 95;

    private CostAccount() {}

    /** Return the cost, or why there is none. */
    public static CpuCost of(Measured measured, List<NodeUse> use) {
        if (!(measured.observation() instanceof Transfer transfer)) {
            return CpuCost.unsampled(measured);
        }
        Optional<NodeUse> shared = with(NodeRole.SHARED_HOST, use);
        Optional<NodeUse> server = with(NodeRole.SERVER, use);
        Optional<NodeUse> client = with(NodeRole.CLIENT, use);
        if (shared.isEmpty() && (server.isEmpty() || client.isEmpty())) {
            return CpuCost.unsampled(measured);
        }
        Optional<CpuCost.Unknown> doubt = use.stream()
                .filter(node -> node.role() != NodeRole.CONTROL)
                .flatMap(node -> node.doubt().stream())
                .findFirst();
        if (doubt.isPresent()) {
            return doubt.get();
        }
        return shared.isPresent()
                ? ofShared(shared.get(), transfer.received())
                : ofPair(server.orElseThrow().own(), client.orElseThrow().own(), transfer.received());
    }

    private static CpuCost ofPair(Cores server, Cores client, BitRate rate) {
        return new CpuCost.Known(
                Optional.of(CpuPerBitRate.of(server, rate)),
                Optional.of(CpuPerBitRate.of(client, rate)),
                CpuPerBitRate.of(server.plus(client), rate));
    }

    private static CpuCost ofShared(NodeUse host, BitRate rate) {
        double busy = host.percentOf(host.busy());
        return busy > SATURATED_PERCENT
                ? new CpuCost.Unknown(
                        CpuCost.Reason.SATURATED,
                        String.format(
                                Locale.ROOT,
                                "%s: the CPUs that the nodes share were busy for %.1f %% of the time, so a cost would only"
                                        + " repeat the throughput; measure at a paced rate",
                                host.node(),
                                busy))
                : new CpuCost.Known(Optional.empty(), Optional.empty(), CpuPerBitRate.of(host.own(), rate));
    }

    private static Optional<NodeUse> with(NodeRole role, List<NodeUse> use) {
        return use.stream().filter(node -> node.role() == role).findFirst();
    }
}
