/**
 * Hosts that are reached over SSH, and a cluster of two of them without Kubernetes.
 *
 * <p>The system's {@code ssh} does the work, with the user's own configuration and known hosts. A connection may break at any
 * moment: what runs on a host goes on, its result comes with length and check sum, and is asked for again.
 *
 * <p>Entry points: {@link io.github.cnibench.cluster.ssh.Inventory}, {@link io.github.cnibench.cluster.ssh.SshHost}.
 */
@NullMarked
package io.github.cnibench.cluster.ssh;

import org.jspecify.annotations.NullMarked;
