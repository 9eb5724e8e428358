package io.github.cnibench.cluster;

import java.time.Duration;
import java.util.List;

/**
 * Samples what the nodes of a phase spend, from its start until it is stopped.
 *
 * <p>What goes wrong with it is no reason to lose a throughput: it shows in what {@link #stop} returns.
 */
public interface Sampling extends AutoCloseable {

    /**
     * Note that the time which is measured begins about now: foreign programs are counted from here.
     *
     * @param length how long it is
     */
    void measuringBegins(Duration length);

    /**
     * Take a last sample of each node, end, and return what was sampled.
     *
     * @param timeout longest time that all nodes together may take
     */
    List<SampledNode> stop(Duration timeout) throws InterruptedException;

    /** End without a result. Closing twice does nothing. */
    @Override
    void close();
}
