package io.github.cnibench.importer;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.sampler.StatexecFile;
import java.util.Optional;

/**
 * What a sampler's own file, {@code <phase>-<side>.prom}, is worth.
 *
 * @param sums its sums, or empty where it was cut off
 * @param cutOff where it ends, or empty where it is whole
 */
record SamplerFile(Optional<SamplerSums> sums, Optional<String> cutOff) {

    /**
     * Read the file of one side, where there is one.
     *
     * @throws DocumentException if it is not statexec's, or a label contradicts a name and that is not to be corrected
     */
    static Optional<SamplerFile> read(RunFiles files, int run, Phase phase, Side side, StudyLabels labels) {
        String name = side.file(phase, "prom");
        Optional<String> text = files.text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String source = files.folder().resolve(name).toString();
        StatexecFile.Reading reading = StatexecFile.read(source, text.get());
        if (reading instanceof StatexecFile.Reading.Truncated truncated) {
            return Optional.of(new SamplerFile(Optional.empty(), Optional.of(truncated.message())));
        }
        StatexecFile file = ((StatexecFile.Reading.Whole) reading).file();
        labels.check(source, run, phase, Optional.ofNullable(file.labels().get("instance")), file.labels());
        return Optional.of(new SamplerFile(Optional.of(SamplerSums.of(file)), Optional.empty()));
    }
}
