package io.github.cnibench.result;

import io.github.cnibench.unit.BitRate;

/**
 * The throughput over one interval of the report.
 *
 * @param startSeconds start, in seconds since the first byte
 * @param endSeconds end, in seconds since the first byte
 * @param omitted whether the interval belongs to the time that is not measured
 */
public record Interval(double startSeconds, double endSeconds, BitRate rate, boolean omitted) {}
