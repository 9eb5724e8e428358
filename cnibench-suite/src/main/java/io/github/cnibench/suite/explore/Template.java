package io.github.cnibench.suite.explore;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the places of a text, such as {@code {{title}}}. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Template() {}

    /**
     * Return the text with every place filled; what fills one place is not searched for others.
     *
     * @throws IllegalArgumentException if a place has no value
     */
    static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(valueOf(place, values)));
    }

    private static String valueOf(MatchResult place, Map<String, String> values) {
        String value = values.get(place.group(1));
        if (value == null) {
            throw new IllegalArgumentException("there is no value for the place " + place.group());
        }
        return value;
    }
}
