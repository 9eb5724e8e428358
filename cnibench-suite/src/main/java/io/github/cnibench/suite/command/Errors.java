package io.github.cnibench.suite.command;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.run.SettingsException;
import io.github.cnibench.suite.allure.ReportException;
import io.github.cnibench.suite.series.SeriesException;
import io.github.cnibench.variant.UnknownVariantException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on the standard error and an exit status. */
final class Errors {

    private static final List<Class<? extends RuntimeException>> OF_THE_USER = List.of(
            UsageException.class,
            SettingsException.class,
            DocumentException.class,
            UnknownVariantException.class,
            ReportException.class,
            SeriesException.class);

    private Errors() {}

    /** Answer arguments that cannot be parsed. */
    static int ofArguments(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        StringBuilder line = new StringBuilder("cnibench: ").append(firstLine(e));
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            line.append("; did you mean ").append(String.join(" or ", unmatched.getSuggestions()));
        }
        err.println(line.append("; see '")
                .append(command.getCommandSpec().qualifiedName())
                .append(" --help'"));
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Answer a command that could not be carried out. */
    static int ofExecution(Exception e, CommandLine command, ParseResult result) throws Exception {
        if (OF_THE_USER.stream().noneMatch(type -> type.isInstance(e))) {
            throw e;
        }
        command.getErr().println("cnibench: " + firstLine(e));
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    static String firstLine(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(e.getClass().getSimpleName());
    }
}
