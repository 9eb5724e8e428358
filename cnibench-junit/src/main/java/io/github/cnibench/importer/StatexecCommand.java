package io.github.cnibench.importer;

import io.github.cnibench.document.DocumentException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command of the study: statexec with its labels, and behind {@code --} what it ran.
 *
 * @param text the whole line
 * @param instance id of the phase that the measurements were labelled with, {@code -i}
 * @param labels the other labels, {@code -l key=value}
 * @param program what statexec ran
 */
record StatexecCommand(String text, Optional<String> instance, Map<String, String> labels, List<String> program) {

    private static final String STATEXEC = "statexec";
    private static final String END_OF_OPTIONS = "--";

    StatexecCommand {
        labels = Map.copyOf(labels);
        program = List.copyOf(program);
    }

    /**
     * Parse the line of a {@code .cmd} file.
     *
     * @throws DocumentException if it is not a command of statexec
     */
    static StatexecCommand parse(String source, String line) {
        String text = line.strip();
        List<String> words = Arrays.asList(text.split("\\s+"));
        int start = words.indexOf(STATEXEC);
        List<String> options = words.subList(start + 1, words.size());
        int end = options.indexOf(END_OF_OPTIONS);
        if (start < 0 || end < 0) {
            throw new DocumentException(
                    source + ": expected a command of the form 'statexec <options> -- <program>', but" + " got '" + text
                            + "'");
        }
        Map<String, String> labels = new HashMap<>();
        Optional<String> instance = Optional.empty();
        for (int index = 0; index + 1 < end; index++) {
            String value = options.get(index + 1);
            if (options.get(index).equals("-i")) {
                instance = Optional.of(value);
            } else if (options.get(index).equals("-l") && value.indexOf('=') > 0) {
                labels.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
            }
        }
        return new StatexecCommand(text, instance, labels, options.subList(end + 1, options.size()));
    }

    /** Return the whole number behind {@code option} of the program, such as 60 behind {@code -t}. */
    Optional<Integer> number(String option) {
        int index = program.indexOf(option);
        return index < 0
                        || index + 1 >= program.size()
                        || !program.get(index + 1).matches("[0-9]{1,6}")
                ? Optional.empty()
                : Optional.of(Integer.valueOf(program.get(index + 1)));
    }

    /** Return whether the program has {@code option}. */
    boolean has(String option) {
        return program.contains(option);
    }
}
