package io.github.cnibench.cluster.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of an image, all of which belong to root. Paths are relative to the root of the image, such as {@code
 * usr/bin/sh}; the folders on the way to a file need not be added.
 */
public final class ImageTree {

    private static final int FOLDER = 0755;
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    private final NavigableMap<String, ImageEntry> entries = new TreeMap<>();

    /** Add an empty folder that all may read. */
    public ImageTree folder(String path) {
        return folder(path, FOLDER);
    }

    /** Add an empty folder with permissions of its own, such as {@code 01777}. */
    public ImageTree folder(String path, int mode) {
        return add(path, new ImageEntry.Folder(mode));
    }

    /** Add the file {@code source}, or that to which it is a link; executable for all if it is executable here. */
    public ImageTree file(String path, Path source) {
        if (!Files.isRegularFile(source)) {
            throw new IllegalArgumentException("the file [" + source + "] for [" + path + "] in the image is missing");
        }
        return add(path, new ImageEntry.Copy(source, Files.isExecutable(source) ? EXECUTABLE : PLAIN));
    }

    /** Add a file with the text {@code content}, which all may read. */
    public ImageTree text(String path, String content) {
        return add(path, new ImageEntry.Text(content, PLAIN));
    }

    /** Add a file with the text {@code content}, which all may run. */
    public ImageTree script(String path, String content) {
        return add(path, new ImageEntry.Text(content, EXECUTABLE));
    }

    /** Add a symbolic link to {@code target}. */
    public ImageTree link(String path, String target) {
        return add(path, new ImageEntry.Link(target));
    }

    /** Add all that is below {@code source} below {@code path}, which is empty for the root; links stay links. */
    public ImageTree all(String path, Path source) throws IOException {
        String prefix = path.isEmpty() ? "" : path + "/";
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
                String name = prefix + source.relativize(file);
                if (Files.isSymbolicLink(file)) {
                    link(name, Files.readSymbolicLink(file).toString());
                } else if (Files.isDirectory(file)) {
                    folder(name);
                } else {
                    file(name, file);
                }
            }
        }
        return this;
    }

    /** Return whether there is anything at {@code path}. */
    public boolean contains(String path) {
        return entries.containsKey(path);
    }

    /** Return the entries by path, each folder before what it holds. */
    NavigableMap<String, ImageEntry> entries() {
        NavigableMap<String, ImageEntry> all = new TreeMap<>(entries);
        for (String path : entries.keySet()) {
            for (String parent : parents(path)) {
                ImageEntry there = all.putIfAbsent(parent, new ImageEntry.Folder(FOLDER));
                if (there != null && !(there instanceof ImageEntry.Folder)) {
                    throw new IllegalArgumentException(
                            "[" + path + "] cannot be in the image, since [" + parent + "] is no folder");
                }
            }
        }
        return all;
    }

    private ImageTree add(String path, ImageEntry entry) {
        if (path.isEmpty() || !Path.of(path).normalize().toString().equals(path) || path.matches("/.*|\\.\\.(/.*)?")) {
            throw new IllegalArgumentException(
                    "[" + path + "] cannot be a path in an image; expected one such as usr/bin/sh");
        }
        ImageEntry there = entries.putIfAbsent(path, entry);
        if (there != null && !there.equals(entry)) {
            throw new IllegalArgumentException("[" + path + "] is in the image already, and differs");
        }
        return this;
    }

    private static List<String> parents(String path) {
        List<String> parents = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            parents.add(path.substring(0, slash));
        }
        return parents;
    }
}
