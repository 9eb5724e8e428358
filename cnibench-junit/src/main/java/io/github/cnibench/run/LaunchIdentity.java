package io.github.cnibench.run;

import java.time.Instant;
import java.util.Optional;

/**
 * What tells one launch from another.
 *
 * <p>A JVM that Maven started belongs to the launch of that Maven, so that a second JVM in which failed tests are run
 * again is known as part of the same launch. Build daemons outlive a launch and therefore do not count.
 *
 * @param process id and start of the process that stands for the launch
 */
record LaunchIdentity(String process) {

    private static final String MAVEN_MAIN_CLASS = "org.codehaus.plexus.classworlds.launcher.Launcher";

    /** Return the identity of the launch that this JVM belongs to. */
    static LaunchIdentity current() {
        ProcessHandle self = ProcessHandle.current();
        Optional<ProcessHandle> ancestor = self.parent();
        while (ancestor.isPresent()) {
            if (ancestor.get().info().commandLine().orElse("").contains(MAVEN_MAIN_CLASS)) {
                return new LaunchIdentity(describe(ancestor.get()));
            }
            ancestor = ancestor.get().parent();
        }
        return new LaunchIdentity(describe(self));
    }

    /** Return a seed that differs between launches and is the same wherever this JVM asks for it. */
    static long seed() {
        return Integer.toUnsignedLong(current().process().hashCode());
    }

    private static String describe(ProcessHandle process) {
        return process.pid() + "@"
                + process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
