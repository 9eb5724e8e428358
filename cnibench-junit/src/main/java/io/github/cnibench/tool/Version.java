package io.github.cnibench.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The leading numbers of a version, such as 3.19.1.
 *
 * @param numbers major number first
 */
record Version(List<Integer> numbers) implements Comparable<Version> {

    private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})*");

    Version {
        numbers = List.copyOf(numbers);
    }

    /** Parse the numbers that {@code text} begins with; a text without any is version 0. */
    static Version of(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        List<Integer> numbers = new ArrayList<>();
        if (matcher.lookingAt()) {
            for (String number : matcher.group().split("\\.", -1)) {
                numbers.add(Integer.valueOf(number));
            }
        }
        return new Version(numbers);
    }

    @Override
    public int compareTo(Version other) {
        for (int index = 0; index < Math.max(numbers.size(), other.numbers.size()); index++) {
            int order = Integer.compare(number(index), other.number(index));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return numbers.isEmpty()
                ? "unknown"
                : numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }
}
