package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the user which step is under way, and what each took.
 *
 * <p>Not safe for use by several threads; there is one step at a time.
 */
final class StepLog {

    private static final String DONE = "done";

    private final Consumer<String> progress;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Step current;
    private long start;

    StepLog(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * What became of one step.
     *
     * @param time what it took, zero where it was skipped
     * @param outcome {@code done}, {@code failed}, or why it was skipped
     */
    record Entry(Step step, Duration time, String outcome) {

        String timeText() {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
    }

    /** Note that {@code step} begins; the one before, if it is under way, is done. */
    void begin(Step step) {
        end(DONE);
        current = step;
        start = System.nanoTime();
        progress.accept(step + " ...");
    }

    /** Note that {@code step} is left out. */
    void skip(Step step, String reason) {
        end(DONE);
        entries.add(new Entry(step, Duration.ZERO, reason));
        progress.accept(step + ": " + reason);
    }

    /** Note that the step that is under way, if any, is done. */
    void end() {
        end(DONE);
    }

    /** Note that the step that is under way, if any, has failed. */
    void fail() {
        end("failed");
    }

    /** Return the step that is under way. */
    Optional<Step> current() {
        return Optional.ofNullable(current);
    }

    private void end(String outcome) {
        if (current == null) {
            return;
        }
        Entry entry = new Entry(current, Duration.ofNanos(System.nanoTime() - start), outcome);
        entries.add(entry);
        progress.accept(entry.step() + ": " + outcome + " (" + Durations.format(entry.time()) + ")");
        current = null;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Return what each step took, one line each under a title. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(line("step", "what", "time", "outcome"));
        Duration all = Duration.ZERO;
        for (Entry entry : entries) {
            lines.add(line(
                    String.valueOf(entry.step().number()), entry.step().title(), entry.timeText(), entry.outcome()));
            all = all.plus(entry.time());
        }
        lines.add(line("", "all", new Entry(Step.UNINSTALL, all, "").timeText(), ""));
        return lines;
    }

    private static String line(String number, String title, String time, String outcome) {
        return String.format(Locale.ROOT, "%4s  %-26s %10s  %s", number, title, time, outcome)
                .stripTrailing();
    }
}
