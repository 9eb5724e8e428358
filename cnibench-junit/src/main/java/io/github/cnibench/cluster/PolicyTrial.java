package io.github.cnibench.cluster;

import java.util.List;

/** What came of trying whether network policies hold. */
public sealed interface PolicyTrial permits PolicyTrial.Tried, PolicyTrial.NoPolicies, PolicyTrial.NotTried {

    /**
     * Policies were made for pods of their own and connections tried; the policies are removed again.
     *
     * @param probes one that a policy permits and one that it forbids, in each direction
     */
    record Tried(List<PolicyProbe> probes) implements PolicyTrial {

        public Tried {
            probes = List.copyOf(probes);
        }
    }

    /**
     * The cluster knows no network policies, so that nothing can enforce one.
     *
     * @param reason one clause
     */
    record NoPolicies(String reason) implements PolicyTrial {}

    /**
     * It could not be tried.
     *
     * @param reason why, as one clause
     */
    record NotTried(String reason) implements PolicyTrial {}
}
