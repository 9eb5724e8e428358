package io.github.cnibench.run;

/** Does something when the JVM is told to end, unless it is removed before. */
final class ShutdownHook {

    private final Thread thread;

    ShutdownHook(Runnable action) {
        this.thread = new Thread(action, "cnibench-shutdown");
    }

    void register() {
        Runtime.getRuntime().addShutdownHook(thread);
    }

    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs or has run, and there is nothing to remove.
            return;
        }
    }
}
