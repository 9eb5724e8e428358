package io.github.cnibench.run;

/** Whether clusters are removed at the end. */
public enum Cleanup {
    ALWAYS,
    /** Clusters stay when something failed, so that a person can look around. */
    ON_SUCCESS,
    NEVER
}
