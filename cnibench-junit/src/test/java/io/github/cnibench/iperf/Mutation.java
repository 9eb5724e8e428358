package io.github.cnibench.iperf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways in which a text can be spoiled. */
final class Mutation {

    static final List<String> BAD_NUMBERS = List.of(
            "-1", "-nan", "NaN", "Infinity", "1e308", "1e999", "1e-310", "null", "\"7\"", "0", "true", "{}", "[]", "");

    private static final Pattern NUMBER = Pattern.compile("(?<=:[\\t ]{0,4})-?[0-9][0-9.eE+-]*");
    private static final Pattern KEY = Pattern.compile("\"[a-z_A-Z0-9]+\"(?=:)");

    private Mutation() {}

    static List<MatchResult> numbers(String text) {
        return NUMBER.matcher(text).results().toList();
    }

    static List<MatchResult> keys(String text) {
        return KEY.matcher(text).results().toList();
    }

    static String replace(String text, MatchResult place, String value) {
        return text.substring(0, place.start()) + value + text.substring(place.end());
    }

    /** Return {@code text} with one to three accidents. */
    static String random(String text, Random random) {
        String mutated = text;
        for (int count = 1 + random.nextInt(3); count > 0 && !mutated.isEmpty(); count--) {
            mutated = once(mutated, random);
        }
        return mutated;
    }

    private static String once(String text, Random random) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(200));
        return switch (random.nextInt(9)) {
            case 0 -> flip(text, random);
            case 1 -> text.substring(0, from);
            case 2 -> text.substring(from);
            case 3 -> text.substring(0, from) + text.substring(to);
            case 4 -> text.substring(0, to) + text.substring(from);
            case 5 -> text.substring(0, from) + (char) random.nextInt(0x10000) + text.substring(from);
            case 6 -> withNumber(text, BAD_NUMBERS.get(random.nextInt(BAD_NUMBERS.size())), random);
            case 7 -> withNumber(text, scaled(random), random);
            default -> withDigit(text, random);
        };
    }

    private static String flip(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String scaled(Random random) {
        double magnitude = Math.pow(10, random.nextInt(20) - 4);
        return random.nextBoolean()
                ? Double.toString(random.nextDouble() * magnitude)
                : Long.toString((long) magnitude);
    }

    private static String withNumber(String text, String value, Random random) {
        List<MatchResult> numbers = numbers(text);
        return numbers.isEmpty() ? text : replace(text, numbers.get(random.nextInt(numbers.size())), value);
    }

    /** Change one digit, which leaves the text a JSON document. */
    private static String withDigit(String text, Random random) {
        List<Integer> digits = new ArrayList<>();
        Matcher matcher = Pattern.compile("[0-9]").matcher(text);
        while (matcher.find()) {
            digits.add(matcher.start());
        }
        if (digits.isEmpty()) {
            return text;
        }
        int place = digits.get(random.nextInt(digits.size()));
        return text.substring(0, place) + random.nextInt(10) + text.substring(place + 1);
    }
}
