package io.github.cnibench.cluster.netns;

/**
 * A pod that a chain of CNI plugins has wired.
 *
 * @param node node on which the plugins ran
 * @param containerId id given to the plugins
 * @param namespace network namespace of the pod
 * @param address first address of the pod
 * @param result JSON result of the chain, which CHECK and DEL are given again
 */
record CniAttachment(String node, String containerId, String namespace, String address, String result) {}
