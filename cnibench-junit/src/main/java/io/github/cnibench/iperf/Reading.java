package io.github.cnibench.iperf;

import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Transfer;
import java.util.List;

/** What a report turned out to be: validated numbers, or none. */
public sealed interface Reading permits Reading.Valid, Reading.Broken {

    /**
     * Numbers that hold together.
     *
     * @param transfer the numbers
     * @param warnings what a reader of the numbers should know, one line each
     */
    record Valid(Transfer transfer, List<String> warnings) implements Reading {

        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * No number.
     *
     * @param invalid why
     */
    record Broken(Invalid invalid) implements Reading {}
}
