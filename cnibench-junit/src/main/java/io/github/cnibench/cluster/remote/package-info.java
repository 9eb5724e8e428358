/**
 * What all nodes have in common that are reached over a connection which may break: a command goes on without it, and what it
 * wrote and what the kernel counts is fetched.
 */
@NullMarked
package io.github.cnibench.cluster.remote;

import org.jspecify.annotations.NullMarked;
