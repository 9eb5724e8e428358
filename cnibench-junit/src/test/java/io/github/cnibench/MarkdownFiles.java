package io.github.cnibench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what is broken in Markdown files: links to files or headings that do not exist, and rows that fit no table. */
final class MarkdownFiles {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
    private static final Pattern ELSEWHERE = Pattern.compile("(https?:|mailto:).*");
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

    private MarkdownFiles() {}

    /** Return all Markdown files below {@code root}, without what builds have made. */
    static List<Path> below(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                Path name = folder.getFileName();
                boolean made = name != null && Set.of("target", ".git").contains(name.toString());
                return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().toList();
    }

    /** Return one line for each relative link in {@code file} that leads nowhere. */
    static List<String> brokenLinks(Path file) throws IOException {
        List<String> broken = new ArrayList<>();
        String prose = CODE.matcher(withoutFences(Files.readString(file))).replaceAll("");
        for (MatchResult link : LINK.matcher(prose).results().toList()) {
            String address = link.group(1);
            if (!ELSEWHERE.matcher(address).matches() && !leadsSomewhere(file, address)) {
                broken.add(file + ": the link (" + address + ") leads nowhere");
            }
        }
        return broken;
    }

    private static boolean leadsSomewhere(Path file, String address) throws IOException {
        int hash = address.indexOf('#');
        String path = hash < 0 ? address : address.substring(0, hash);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        if (hash < 0 || !Files.isRegularFile(target)) {
            return hash < 0 && Files.exists(target);
        }
        return anchors(target).contains(address.substring(hash + 1));
    }

    private static Set<String> anchors(Path file) throws IOException {
        return HEADING.matcher(withoutFences(Files.readString(file)))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** Return one line for each row of a table in {@code file} that has other than as many cells as the row above it. */
    static List<String> brokenTables(Path file) throws IOException {
        List<String> broken = new ArrayList<>();
        int cells = 0;
        for (String line : withoutFences(Files.readString(file)).lines().toList()) {
            int here = line.startsWith("|") ? CELL_END.split(line, -1).length - 2 : 0;
            if (here != 0 && cells != 0 && here != cells) {
                broken.add(file + ": " + here + " cells where the row above has " + cells + ": " + line);
            }
            cells = here;
        }
        return broken;
    }

    private static String withoutFences(String text) {
        return FENCE.matcher(text).replaceAll("");
    }
}
