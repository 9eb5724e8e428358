package io.github.cnibench.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.unit.BitRate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTests {

    enum Color {
        DARK_RED,
        BLUE
    }

    sealed interface Shape {
        record Circle(int radius) implements Shape {}

        record LongLineShape(List<String> points) implements Shape {}
    }

    record Item(String name, int count, Color color) {
        Item {
            if (count < 0) {
                throw new IllegalArgumentException("count must be at least 0, but was " + count);
            }
        }
    }

    record Sheet(
            String title,
            boolean isOpen,
            BitRate topSpeed,
            Duration duration,
            List<Item> items,
            Optional<Shape> shape,
            Optional<String> note,
            OptionalInt limit) {}

    private static final String GOOD = """
            title: A
            is-open: true
            top-speed: 9.2 Gbit/s
            duration: 10 s
            items:
              - name: x
                count: 1
                color: dark-red
              - {name: "y", count: 2, color: blue}
            shape:
              circle: {radius: 3}
            """;

    private final YamlReader reader = new YamlReader();

    @Test
    void says_that_the_library_is_not_whole_where_a_file_of_its_own_is_missing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new YamlReader().readBuiltIn(YamlReader.class, "none.yaml", LocatedNode.class))
                .withMessage("the library lacks its own file none.yaml; its jar is not whole");
    }

    @Test
    void reads_records() {
        assertThat(reader.read("a.yaml", GOOD, Sheet.class))
                .isEqualTo(new Sheet(
                        "A",
                        true,
                        BitRate.gbps(9.2),
                        Duration.ofSeconds(10),
                        List.of(new Item("x", 1, Color.DARK_RED), new Item("y", 2, Color.BLUE)),
                        Optional.of(new Shape.Circle(3)),
                        Optional.empty(),
                        OptionalInt.empty()));
    }

    @Test
    void names_an_alternative_without_the_name_of_its_interface() {
        String text = GOOD.replace("circle: {radius: 3}", "long-line: {points: [a]}") + "limit: 3\nnote: hm\n";

        Sheet sheet = reader.read("a.yaml", text, Sheet.class);

        assertThat(sheet.shape()).contains(new Shape.LongLineShape(List.of("a")));
        assertThat(sheet.limit()).hasValue(3);
        assertThat(sheet.note()).contains("hm");
    }

    @Test
    void knows_the_line_of_each_key() {
        Document<Sheet> document = reader.readDocument("a.yaml", "# comment\n" + GOOD, Sheet.class);

        assertThat(document.at("title")).isEqualTo("a.yaml:2");
        assertThat(document.at("items[0].color")).isEqualTo("a.yaml:9");
        assertThat(document.at("items[1]")).isEqualTo("a.yaml:10");
        assertThat(document.at("items[1].weight.net")).isEqualTo("a.yaml:10");
        assertThat(document.at("")).isEqualTo("a.yaml:1");
        assertThat(document.error("items[1]", "is wrong")).hasMessage("a.yaml:10: items[1]: is wrong");
        assertThat(document.error("", "is wrong")).hasMessage("a.yaml:1: is wrong");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "title: A | titel: A | a.yaml:1: titel: unknown key; known here, nearest first: title, items, note, limit,"
                        + " shape, is-open, duration, top-speed",
                "title: A | '' | a.yaml:1: missing key 'title'",
                "title: A | 'title:' | a.yaml:1: title: has no value",
                "title: A | title: [A] | a.yaml:1: title: expected a text, but got a list",
                "count: 1 | count: one | a.yaml:7: items[0].count: expected a whole number, but got 'one'",
                "count: 1 | count: 1.5 | a.yaml:7: items[0].count: expected a whole number, but got '1.5'",
                "count: 1 | count: {a: 1} | a.yaml:7: items[0].count: expected a whole number, but got a mapping",
                "count: 1 | count: -1 | a.yaml:6: items[0]: count must be at least 0, but was -1",
                "count: 1 | weight: 1 | a.yaml:7: items[0].weight: unknown key; known here, nearest first: count, color,"
                        + " name",
                "count: 2, | '' | a.yaml:9: items[1]: missing key 'count'",
                "is-open: true | is-open: perhaps | a.yaml:2: is-open: expected true or false, but got 'perhaps'",
                "is-open: true | is-open: 1 | a.yaml:2: is-open: expected true or false, but got '1'",
                "9.2 Gbit/s | 9.2 | a.yaml:3: top-speed: expected a rate with its unit such as '9.2 Gbit/s' or"
                        + " '100 Mbit/s', but got '9.2'",
                "10 s | 10 parsec | a.yaml:4: duration: expected a duration with its unit such as '10 s', '500 ms' or"
                        + " '2 min', but got '10 parsec'",
                "10 s | [10 s] | a.yaml:4: duration: expected a duration with its unit such as '10 s', '500 ms' or"
                        + " '2 min', but got ''",
                "dark-red | red | a.yaml:8: items[0].color: expected one of dark-red, blue, but got 'red'",
                "dark-red | [blue] | a.yaml:8: items[0].color: expected one of dark-red, blue, but got a list",
                "circle: | circel: | a.yaml:11: shape.circel: unknown key; known here, nearest first: circle,"
                        + " long-line",
                "radius: 3 | radius: r | a.yaml:11: shape.circle.radius: expected a whole number, but got 'r'",
                "{radius: 3} | 3 | a.yaml:11: shape.circle: expected a mapping, but got '3'",
                "is-open: true | is-open: true ~ is-open: false | a.yaml:3: is-open: the key is there twice",
            })
    void says_what_is_wrong_and_where(String good, String bad, String message) {
        String text = GOOD.replace(good, bad.replace(" ~ ", "\n"));

        assertThatThrownBy(() -> reader.read("a.yaml", text, Sheet.class))
                .isInstanceOf(DocumentException.class)
                .hasMessage(message);
    }

    @Test
    void says_that_an_alternative_has_one_key() {
        assertThatThrownBy(() -> reader.read("a.yaml", GOOD + "  long-line: {points: []}\n", Sheet.class))
                .hasMessage("a.yaml:10: shape: expected one key, but got circle and long-line; in a list, start an"
                        + " item of its own for each");
        assertThatThrownBy(() -> reader.read("a.yaml", GOOD.replace("circle: {radius: 3}", "{}"), Sheet.class))
                .hasMessage("a.yaml:10: shape: expected one of the keys circle, long-line, but got none");
        assertThatThrownBy(() -> reader.read("a.yaml", GOOD.replace("circle: {radius: 3}", "round"), Sheet.class))
                .hasMessage("a.yaml:10: shape: expected one of the keys circle, long-line, but got 'round'");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|a.yaml:1: the document is empty",
                "# nothing|a.yaml:1: the document is empty",
                "just text|a.yaml:1: expected a mapping, but got 'just text'",
                "- list|a.yaml:1: expected a mapping, but got a list",
                "title: [A|a.yaml:1: not YAML: ",
                "title: \"A|a.yaml:1: not YAML: ",
            })
    void refuses_what_is_no_document(String text, String message) {
        assertThatThrownBy(() -> reader.read("a.yaml", text, Sheet.class))
                .isInstanceOf(DocumentException.class)
                .message()
                .startsWith(message)
                .hasLineCount(1);
    }

    @Test
    void refuses_a_second_document() {
        assertThatThrownBy(() -> reader.read("a.yaml", GOOD + "---\n" + GOOD, Sheet.class))
                .isInstanceOf(DocumentException.class)
                .hasMessage("a.yaml:13: expected one document, but here is another one");
    }
}
