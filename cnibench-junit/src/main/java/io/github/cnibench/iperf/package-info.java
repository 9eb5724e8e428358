/**
 * What cnibench asks of iperf3, and the strict reading of what iperf3 answers.
 *
 * <p>Entry points: {@link io.github.cnibench.iperf.IperfCommand} and {@link io.github.cnibench.iperf.ReportParser}.
 */
@NullMarked
package io.github.cnibench.iperf;

import org.jspecify.annotations.NullMarked;
