package io.github.cnibench.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Orders known names by their nearness to a name that is not known, for error messages. */
public final class Suggestions {

    private Suggestions() {}

    /** Return all {@code known} names, those most like {@code unknown} first, equals in alphabetical order. */
    public static List<String> nearestFirst(String unknown, Collection<String> known) {
        return known.stream()
                .sorted(Comparator.<String>comparingInt(
                                name -> LevenshteinDistance.getDefaultInstance().apply(unknown, name))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
