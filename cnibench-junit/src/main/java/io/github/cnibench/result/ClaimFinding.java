package io.github.cnibench.result;

import java.util.List;

/**
 * What came of checking one claim of a variant on its live cluster.
 *
 * @param variant id of the variant
 * @param run number of the run before which its cluster was looked at
 * @param claim what was checked
 * @param expected what the variant claims, in its own words
 * @param evidence what was seen, one line each; the first says most
 * @param method how it was looked at, as one clause
 */
public record ClaimFinding(
        String variant, int run, Claim claim, String expected, Outcome outcome, List<String> evidence, String method) {

    /** What a variant promises. */
    public enum Claim {
        DATAPLANE,
        ENCAPSULATION,
        ENCRYPTION,
        KUBE_PROXY,
        NETWORK_POLICY,
        TCP_MSS,
        /** The addresses of pods are those of the CNI. */
        POD_ADDRESSES;

        /** Return the word for this claim in files and messages, such as {@code kube-proxy}. */
        public String word() {
            return CampaignJson.word(this);
        }
    }

    /** How a check ended. */
    public enum Outcome {
        /** The evidence shows that the claim is true. */
        HELD,
        /** The evidence shows that it is not; nothing that is measured counts for the variant. */
        NOT_HELD,
        /** There is too little evidence; the path of what is measured is unproved. */
        UNPROVED;

        /** Return the word for this outcome in files and messages, such as {@code not-held}. */
        public String word() {
            return CampaignJson.word(this);
        }
    }

    public ClaimFinding {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a finding on " + claim.word() + " needs a line of evidence");
        }
    }

    /** Return the finding in one line, such as {@code encryption none: held, …}. */
    public String line() {
        return claim.word() + " " + expected + ": " + outcome.word().replace('-', ' ') + ", " + evidence.get(0);
    }
}
