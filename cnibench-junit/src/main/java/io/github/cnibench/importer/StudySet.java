package io.github.cnibench.importer;

import io.github.cnibench.document.DocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of one variant in the study's layout: a folder for each run, named by its number.
 *
 * @param folder the variant's, whose name is its id
 * @param runs the folders of the runs by their number
 */
record StudySet(Path folder, SortedMap<Integer, Path> runs) {

    private static final String RESULTS = "results";
    private static final String RUN = "[1-9][0-9]{0,2}";
    private static final String COMMAND = ".cmd";

    /**
     * Find the sets at or below {@code folder}: it may be the study's, which has a folder {@code results}, that folder
     * itself, or the folder of one variant.
     *
     * @return the sets, sorted by their names
     * @throws DocumentException if there is none
     */
    static List<StudySet> at(Path folder) {
        StudySet alone = of(folder);
        if (!alone.runs().isEmpty()) {
            return List.of(alone);
        }
        Path results = folder.resolve(RESULTS);
        List<StudySet> sets = folders(Files.isDirectory(results) ? results : folder).stream()
                .map(StudySet::of)
                .filter(set -> !set.runs().isEmpty())
                .toList();
        if (sets.isEmpty()) {
            throw new DocumentException(folder + ": expected results in the study's layout, which is"
                    + " <variant>/<run>/<phase>-client.cmd and the files beside it; name a folder that has them");
        }
        return sets;
    }

    String id() {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    private static StudySet of(Path folder) {
        SortedMap<Integer, Path> runs = new TreeMap<>();
        for (Path below : folders(folder)) {
            String name = below.getFileName().toString();
            if (name.matches(RUN) && hasCommands(below)) {
                runs.put(Integer.valueOf(name), below);
            }
        }
        return new StudySet(folder, runs);
    }

    private static boolean hasCommands(Path folder) {
        return list(folder).stream().anyMatch(file -> file.toString().endsWith(COMMAND));
    }

    private static List<Path> folders(Path folder) {
        return list(folder).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the folder cannot be read: " + e, e);
        }
    }
}
