package io.github.cnibench.suite.explore;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/** Writes one page that shows campaigns: rankings, costs, series over time, and every result in a table. */
public final class ExplorePage {

    /** Name of the page in the output folder. */
    public static final String FILE_NAME = "explore.html";

    private static final int NAMES_IN_TITLE = 4;

    private ExplorePage() {}

    /**
     * Write the page; the same campaigns give the same page, byte for byte.
     *
     * @param campaigns one or more
     * @return {@code file}
     * @throws UncheckedIOException if it cannot be written, or samples of a node cannot be read
     */
    public static Path write(List<ExploredCampaign> campaigns, Path file) {
        if (campaigns.isEmpty()) {
            throw new IllegalArgumentException("a page needs at least one campaign");
        }
        String page = html(campaigns);
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return Files.writeString(file, page);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the page cannot be written: " + e, e);
        }
    }

    private static String html(List<ExploredCampaign> campaigns) {
        String tool = "cnibench "
                + Optional.ofNullable(ExplorePage.class.getPackage().getImplementationVersion())
                        .orElse("development build");
        String library = Library.script();
        String script = Modules.joined("main.js");
        return Template.fill(
                Resource.text("page.html"),
                Map.of(
                        "policy", ContentPolicy.allowing(List.of(library, script)),
                        "generator", StringEscapeUtils.escapeHtml4(tool),
                        "title", StringEscapeUtils.escapeHtml4(title(campaigns)),
                        "style", Resource.text("style.css"),
                        "libraryVersion", StringEscapeUtils.escapeHtml4(Library.version()),
                        "licenses", StringEscapeUtils.escapeHtml4(Library.licenses()),
                        "data", PageJson.embeddable(PageData.of(campaigns, tool)),
                        "library", library,
                        "script", script));
    }

    private static String title(List<ExploredCampaign> campaigns) {
        List<String> names = campaigns.stream()
                .map(ExploredCampaign::campaign)
                .map(Campaign::variants)
                .flatMap(List::stream)
                .map(Variant::id)
                .distinct()
                .toList();
        return "cnibench: " + names.stream().limit(NAMES_IN_TITLE).collect(Collectors.joining(", "))
                + (names.size() > NAMES_IN_TITLE ? " and " + (names.size() - NAMES_IN_TITLE) + " more" : "");
    }
}
