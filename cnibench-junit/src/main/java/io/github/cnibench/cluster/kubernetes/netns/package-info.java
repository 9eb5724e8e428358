/**
 * Kubernetes on this machine without a container engine: real kubelets, containerd, control plane and kube-proxy on nodes
 * that are namespaces.
 *
 * <p>Entry point: {@link io.github.cnibench.cluster.kubernetes.netns.LabKubernetes}. Each node sees the machine's files
 * below a layer of memory and has its own {@code /run}, {@code /etc/cni}, {@code /opt/cni}, {@code /var/lib/kubelet} and
 * {@code /var/lib/containerd}, so that recipes for machines work unchanged and the machine's own files do not change. All
 * hangs on one {@link io.github.cnibench.cluster.lab.Holder}: when it ends, processes, mounts and namespaces do.
 */
@NullMarked
package io.github.cnibench.cluster.kubernetes.netns;

import org.jspecify.annotations.NullMarked;
