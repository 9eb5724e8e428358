package io.github.cnibench.run;

import java.io.Console;
import java.io.PrintStream;

/** Chooses how progress is shown on a console. */
final class ConsoleProgress {

    private ConsoleProgress() {}

    static ProgressListener of(ProgressMode mode, PrintStream out) {
        return switch (mode) {
            case NONE -> new SilentProgress();
            case PLAIN -> new PlainProgress(out::println);
            case REDRAW -> new RedrawnProgress(out);
            case AUTO -> isTerminal() ? new RedrawnProgress(out) : new PlainProgress(out::println);
        };
    }

    // Before JDK 22 there is no console where the output is a file or a pipe.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there is a console even where the output is a file or a pipe.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
