package io.github.cnibench.cluster.ssh;

/** What must not stand in an inventory; it is never read. */
record Secret() {

    /** Why it must not; this does not repeat it. */
    static final String REFUSAL =
            "a password has no place in an inventory, which is copied and published; let ssh use a key"
                    + " (key:, ssh-agent, or the user's ssh config), and let sudo ask for no password";
}
