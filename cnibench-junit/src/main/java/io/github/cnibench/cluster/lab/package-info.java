/**
 * Nodes on this machine: network namespaces that an underlay joins, and what they all stand on.
 *
 * <p>Everything hangs on one {@link io.github.cnibench.cluster.lab.Holder holder} process in namespaces of its own. It
 * ends when its standard input closes, so that nothing is left even when the program is killed. What is installed on the
 * nodes is up to the cluster providers that use this package.
 */
@NullMarked
package io.github.cnibench.cluster.lab;

import org.jspecify.annotations.NullMarked;
