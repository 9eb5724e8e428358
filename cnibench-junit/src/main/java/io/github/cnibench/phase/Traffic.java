package io.github.cnibench.phase;

/** The kind of traffic in a phase. */
public enum Traffic {
    /** No traffic: what the nodes do by themselves. */
    NONE,
    TCP,
    UDP
}
