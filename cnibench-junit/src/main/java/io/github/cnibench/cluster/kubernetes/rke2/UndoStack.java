package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What has to be undone, newest first; each is done once, whatever becomes of the others. */
final class UndoStack {

    private final Deque<Undo> undos = new ArrayDeque<>();
    private final Consumer<String> progress;

    UndoStack(Consumer<String> progress) {
        this.progress = progress;
    }

    private record Undo(String what, Supplier<List<String>> action) {}

    /**
     * Note something to undo, before it is done: half of it may be there when doing it fails.
     *
     * @param what what the action does, as in "undo: {what}"
     * @param action returns what it has to say
     */
    void push(String what, Supplier<List<String>> action) {
        undos.push(new Undo(what, action));
    }

    /** Undo everything, also where this thread is interrupted, and return one line for each that failed. */
    List<String> unwind() {
        List<String> failures = new ArrayList<>();
        // What was asked for before must not keep this from being tried; it is asked for again afterwards.
        boolean interrupted = Thread.interrupted();
        try {
            while (!undos.isEmpty()) {
                Undo undo = undos.pop();
                long start = System.nanoTime();
                try {
                    undo.action().get().forEach(progress);
                    progress.accept("undo: " + undo.what() + " ("
                            + Durations.format(Duration.ofNanos(System.nanoTime() - start)) + ")");
                } catch (RuntimeException e) {
                    failures.add("undo: " + undo.what() + " failed: " + e.getMessage());
                    progress.accept(failures.get(failures.size() - 1));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return failures;
    }
}
