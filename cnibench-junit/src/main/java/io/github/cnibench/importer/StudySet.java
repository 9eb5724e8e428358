package io.github.cnibench.importer;

import io.github.cnibench.document.DocumentException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
    static List<StudySet> at(FileTree files, Path folder) {
        StudySet alone = of(files, folder);
        if (!alone.runs().isEmpty()) {
            return List.of(alone);
        }
        Path results = folder.resolve(RESULTS);
        List<StudySet> sets = folders(files, files.isFolder(results) ? results : folder).stream()
                .map(found -> of(files, found))
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

    private static StudySet of(FileTree files, Path folder) {
        SortedMap<Integer, Path> runs = new TreeMap<>();
        for (Path below : folders(files, folder)) {
            String name = below.getFileName().toString();
            if (name.matches(RUN) && hasCommands(files, below)) {
                runs.put(Integer.valueOf(name), below);
            }
        }
        return new StudySet(folder, runs);
    }

    private static boolean hasCommands(FileTree files, Path folder) {
        return files.list(folder).stream().anyMatch(file -> file.toString().endsWith(COMMAND));
    }

    private static List<Path> folders(FileTree files, Path folder) {
        return files.list(folder).stream().filter(files::isFolder).toList();
    }
}
