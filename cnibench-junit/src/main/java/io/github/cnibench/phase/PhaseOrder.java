package io.github.cnibench.phase;

/** In which order the phases of a run are measured. */
public enum PhaseOrder {
    /** As the profile lists them. */
    FIXED,
    /** Shuffled by a seed that the campaign stores. */
    RANDOMISED
}
