package io.github.cnibench.cluster.kubernetes.api;

import java.util.Map;

/** The labels by which objects of ours are known. */
public final class Labels {

    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String OWNER = "cnibench";
    public static final String CAMPAIGN = "cnibench.io/campaign";
    public static final String WORKLOAD = "cnibench.io/workload";

    private Labels() {}

    /** Return the labels of an object of one campaign. */
    public static Map<String, String> of(String campaign) {
        return Map.of(MANAGED_BY, OWNER, CAMPAIGN, campaign);
    }

    /** Return the labels of a workload of one campaign. */
    public static Map<String, String> of(String campaign, String workload) {
        return Map.of(MANAGED_BY, OWNER, CAMPAIGN, campaign, WORKLOAD, workload);
    }

    /** Return whether all of {@code wanted} are among {@code labels}. */
    public static boolean isSame(Map<String, String> labels, Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    /** Return whether an object with these labels is of this program. */
    public static boolean areOurs(Map<String, String> labels) {
        return OWNER.equals(labels.get(MANAGED_BY)) && labels.containsKey(CAMPAIGN);
    }
}
