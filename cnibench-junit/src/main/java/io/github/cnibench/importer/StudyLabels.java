package io.github.cnibench.importer;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.phase.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the labels of a set's measurements against the names of its folders.
 *
 * <p>A folder that was renamed after its run keeps the old label in its commands and samples. Whoever goes by the label then
 * mixes two variants up.
 */
final class StudyLabels {

    private final StudySet set;
    private final LabelPolicy policy;
    private final List<String> corrected = new ArrayList<>();

    StudyLabels(StudySet set, LabelPolicy policy) {
        this.set = set;
        this.policy = policy;
    }

    /**
     * Check the command of one side.
     *
     * @throws DocumentException if it is of another phase, or of another variant or run and that is not to be corrected
     */
    void check(RunFiles files, int run, Phase phase, Side side, StatexecCommand command) {
        check(
                files.folder().resolve(side.file(phase, "cmd")).toString(),
                run,
                phase,
                command.instance(),
                command.labels());
    }

    /**
     * Check the labels that a file has.
     *
     * @throws DocumentException if they are of another phase, or of another variant or run and that is not to be corrected
     */
    void check(String source, int run, Phase phase, Optional<String> instance, Map<String, String> labels) {
        if (instance.isPresent() && !instance.get().equals(phase.id())) {
            throw new DocumentException(source + ": its label says -i " + instance.get() + ", its name " + phase.id()
                    + "; one of the two is wrong, so nothing of this set is imported");
        }
        require(source, "id", labels.get("id"), set.id());
        require(source, "run", labels.get("run"), Integer.toString(run));
    }

    /** Return a line for each label that was corrected, once. */
    List<String> corrections() {
        return corrected.stream().distinct().toList();
    }

    private void require(String source, String key, @Nullable String label, String folder) {
        if (label == null || label.equals(folder)) {
            return;
        }
        if (policy == LabelPolicy.REFUSE) {
            throw new DocumentException(source + ": its label says " + key + "=" + label + ", its folder " + folder
                    + "; rename the folder if the label is right, or take the folder's name with --correct-labels");
        }
        corrected.add("labels say " + key + "=" + label + "; the folder's name " + folder + " was taken");
    }
}
