package io.github.cnibench.cluster.kubernetes.rke2;

/** What a host is for. */
enum HostRole {
    /** It carries the control plane: the RKE2 server. */
    CONTROL("control", "server"),
    /** It carries the server of a measurement: an RKE2 agent. */
    SERVER("server", "agent"),
    /** It carries the client of a measurement: an RKE2 agent. */
    CLIENT("client", "agent");

    private final String title;
    private final String type;

    HostRole(String title, String type) {
        this.title = title;
        this.type = type;
    }

    /** Return what an inventory calls it. */
    String title() {
        return title;
    }

    /** Return what RKE2 calls what it installs there: {@code server} or {@code agent}. */
    String type() {
        return type;
    }

    /** Return the name of the service there. */
    String unit() {
        return "rke2-" + type;
    }
}
