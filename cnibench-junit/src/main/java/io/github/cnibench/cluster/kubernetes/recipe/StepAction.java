package io.github.cnibench.cluster.kubernetes.recipe;

/** What one step of a recipe does on a cluster. */
interface StepAction {

    /** Return what it does, for the account of an installation, as in "waited 60 s for {@code what}". */
    String what();

    /**
     * Do it; what is done already stays as it is.
     *
     * @throws io.github.cnibench.cluster.ClusterException if it fails or does not end in time
     */
    void apply();

    /**
     * Take it back; what is not there is no failure.
     *
     * @throws io.github.cnibench.cluster.ClusterException if that fails or does not end in time
     */
    void undo();
}
