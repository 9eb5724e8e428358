package io.github.cnibench.cluster.kubernetes.rke2;

import java.time.Duration;

/** The steps from three hosts to figures and back, in their order. */
enum Step {
    REACH(1, "reach the hosts", Duration.ofMinutes(1)),
    REINSTALL(2, "reinstall the hosts", Duration.ofMinutes(60)),
    CHECK(3, "check the hosts", Duration.ofMinutes(2)),
    PREPARE(4, "prepare the system", Duration.ofMinutes(10)),
    MTU(5, "check the MTU end to end", Duration.ofMinutes(2)),
    TUNE(6, "tune the hosts", Duration.ofMinutes(1)),
    SERVER(7, "start the RKE2 server", Duration.ofMinutes(15)),
    AGENTS(8, "join the RKE2 agents", Duration.ofMinutes(15)),
    KUBECONFIG(9, "fetch the kubeconfig", Duration.ofMinutes(2)),
    /** Its parts have deadlines of their own. */
    CNI(10, "install the CNI", Duration.ofMinutes(15)),
    /** It lasts as long as its phases do. */
    RUN(11, "run", Duration.ofDays(1)),
    UNINSTALL(12, "uninstall", Duration.ofMinutes(15));

    private final int number;
    private final String title;
    private final Duration deadline;

    Step(int number, String title, Duration deadline) {
        this.number = number;
        this.title = title;
        this.deadline = deadline;
    }

    /** Return the number that people call it by, 1 to 12. */
    int number() {
        return number;
    }

    /** Return what it does, as in "to {title}". */
    String title() {
        return title;
    }

    /** Return how long it may take where nothing else is said. */
    Duration deadline() {
        return deadline;
    }

    /** Return how lines for the user call it. */
    @Override
    public String toString() {
        return "step " + number + " of " + values().length + ", " + title;
    }
}
