package io.github.cnibench.result;

import io.github.cnibench.unit.BitRate;
import java.util.Optional;

/**
 * A throughput that another program says it measured. Its reports are gone, so that nothing of it could be checked; it is
 * shown as quoted and judged by nothing.
 *
 * @param received what the receiver got, by that program's word
 * @param streams number of parallel streams
 * @param samples measurements that it is the mean of
 * @param retransmits segments that the sender sent again, mean over the samples, where that program tells it
 * @param source that program and its version, such as {@code knb 1.5.0}
 */
public record QuotedThroughput(BitRate received, int streams, int samples, Optional<Double> retransmits, String source)
        implements Observation {}
