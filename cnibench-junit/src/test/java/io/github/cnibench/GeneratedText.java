package io.github.cnibench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation with parts that are made from the code, between {@code <!-- NAME -->} marks. */
public final class GeneratedText {

    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final String UPDATE = "cnibench.docs.update";

    private final Path page;

    GeneratedText(Path page) {
        this.page = page;
    }

    /** Return the page {@code docs/name} of the project. */
    public static GeneratedText of(String name) {
        return new GeneratedText(Path.of("..", "docs", name));
    }

    /** Return the YAML examples of the page, in its order. */
    public List<String> yamlExamples() throws IOException {
        return YAML.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Check that the part with {@code name} is {@code text}, or make it so with {@code -Dcnibench.docs.update=true}. */
    public void requireUpToDate(String name, String text) throws IOException {
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        String old = Files.readString(page);
        assertThat(old).as("marks of %s in %s", name, page).contains(begin, end);
        String updated = Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(old)
                .replaceFirst(Matcher.quoteReplacement(begin + "\n" + text + "\n" + end));
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(page, updated);
            return;
        }
        assertThat(old)
                .as(
                        "%s: the part '%s' is out of date; run this test with -D%s=true, look at the change and commit it",
                        page, name, UPDATE)
                .isEqualTo(updated);
    }
}
