package io.github.cnibench.result;

import io.github.cnibench.unit.Percentage;

/**
 * CPU time of the iperf3 processes themselves, in percent of one CPU; the kernel's work for them is not all in it.
 *
 * @param client user and system time of the client's process
 * @param server user and system time of the server's process
 */
public record IperfCpu(Percentage client, Percentage server) {}
