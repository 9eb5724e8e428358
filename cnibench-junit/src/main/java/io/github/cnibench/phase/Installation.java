package io.github.cnibench.phase;

/** How often the CNI of a variant is installed anew. */
public enum Installation {
    /** Once a campaign, and again only where clusters must give way to one another. */
    ONCE,
    /** For every run, so that what an installation leaves to chance is part of the noise from run to run. */
    EACH_RUN
}
