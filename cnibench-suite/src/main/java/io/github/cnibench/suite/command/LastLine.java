package io.github.cnibench.suite.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints where the report is after everything else that a build prints, be it green or red.
 *
 * <p>Maven runs this in its own JVM. A report that is only named when it is made is lost above the lines of a failure.
 */
public final class LastLine {

    private LastLine() {}

    /**
     * Remember to print the first argument when the JVM ends, if there is such a file.
     *
     * @param arguments path of the report
     */
    public static void main(String[] arguments) {
        Path report = Path.of(arguments[0]);
        if (Files.isRegularFile(report)) {
            // Maven takes its own System.out down before the JVM ends.
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            String line = "Report: " + report.toAbsolutePath();
            Runtime.getRuntime().addShutdownHook(new Thread(root(), new Farewell(out, line), "cnibench-last-line"));
        }
    }

    /** Return the group of the JVM's own threads; the build destroys the one that this runs in. */
    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** A class of its own, so that it is loaded before the build's class loader is closed. */
    private record Farewell(PrintStream out, String line) implements Runnable {

        @Override
        public void run() {
            out.println(line);
        }
    }
}
