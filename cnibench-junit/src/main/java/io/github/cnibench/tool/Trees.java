package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works on whole folders. */
final class Trees {

    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private Trees() {}

    /** Delete {@code folder} and all below it, following no link; nothing happens if it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Give all files and folders below {@code folder} plain permissions: no set-user-id, nothing unreadable. */
    static void plainPermissions(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!Files.isSymbolicLink(file)) {
                    Files.setPosixFilePermissions(
                            file, Files.isDirectory(file) || Files.isExecutable(file) ? EXECUTABLE : PLAIN);
                }
            }
        }
    }

    /** Make absolute links below {@code root} lead to what they mean below {@code root}, and delete those to nothing. */
    static void keepLinksInside(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Path meant = Files.readSymbolicLink(link);
                if (meant.isAbsolute()) {
                    Path inside = root.resolve(Path.of("/").relativize(meant)).normalize();
                    Files.delete(link);
                    if (inside.startsWith(root) && Files.exists(inside)) {
                        Files.createSymbolicLink(link, link.resolveSibling("").relativize(inside));
                    }
                }
            }
        }
    }

    /** Return what {@code folder} holds, or nothing if it is not there. */
    static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
