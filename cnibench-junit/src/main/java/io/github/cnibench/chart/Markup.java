package io.github.cnibench.chart;

import java.util.stream.Collectors;

/** Makes any text safe inside XML and HTML. */
final class Markup {

    private Markup() {}

    /** Return {@code text} with markup characters escaped; what XML 1.0 cannot hold becomes a replacement character. */
    static String escape(String text) {
        return text.codePoints().mapToObj(Markup::escape).collect(Collectors.joining());
    }

    private static String escape(int character) {
        return switch (character) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> isAllowed(character) ? Character.toString(character) : "\uFFFD";
        };
    }

    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }
}
