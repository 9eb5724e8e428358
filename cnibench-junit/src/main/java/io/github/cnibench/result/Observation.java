package io.github.cnibench.result;

/** The numbers of one phase, by kind of traffic. */
public sealed interface Observation permits IdleObservation, QuotedThroughput, Transfer {}
