package io.github.cnibench.importer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The files of a tar archive, held in memory: to write thousands of small files and to read them again takes longer than all
 * that is done with them. Their paths are below that of the archive.
 */
final class FilesInArchive implements FileTree {

    private static final int BUFFER = 1 << 16;

    /** Two blocks of zeros. */
    private static final int END = 1024;

    private final Map<Path, byte[]> contents = new HashMap<>();
    private final Map<Path, SortedSet<Path>> folders = new HashMap<>();

    private FilesInArchive() {}

    /**
     * Read {@code archive}.
     *
     * @param most how many bytes its files may have together
     * @return empty where that is not possible: it is larger, damaged or no archive, has links or what would lie outside of
     *     it, or is compressed in a way that {@link Decompressed} does not know
     */
    static Optional<FilesInArchive> read(Path archive, long most) {
        try (Decompressed bytes = Decompressed.of(archive)) {
            FilesInArchive files = new FilesInArchive();
            TrailingZeros all = new TrailingZeros(bytes.stream());
            TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(all, BUFFER), "UTF-8");
            long left = most;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                left -= entry.getSize();
                Path path = archive.resolve(entry.getName()).normalize();
                if (left < 0 || !isPlain(entry) || !path.startsWith(archive.normalize())) {
                    return Optional.empty();
                }
                files.add(archive.normalize(), path, tar.readNBytes((int) entry.getSize()));
            }
            all.transferTo(OutputStream.nullOutputStream());
            bytes.requireWhole();
            return all.count() < END || files.contents.isEmpty() ? Optional.empty() : Optional.of(files);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        return (entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM)
                && !entry.isSparse();
    }

    private void add(Path root, Path file, byte[] content) {
        contents.put(file, content);
        Path child = file;
        while (!child.equals(root) && child.getParent() != null) {
            Path folder = child.getParent();
            folders.computeIfAbsent(folder, key -> new TreeSet<>()).add(child);
            child = folder;
        }
    }

    @Override
    public List<Path> list(Path folder) {
        return List.copyOf(folders.getOrDefault(folder.normalize(), new TreeSet<>()));
    }

    @Override
    public boolean isFolder(Path path) {
        return folders.containsKey(path.normalize());
    }

    @Override
    public boolean isFile(Path path) {
        return contents.containsKey(path.normalize());
    }

    @Override
    public byte[] read(Path file) {
        byte[] content = contents.get(file.normalize());
        if (content == null) {
            throw new UncheckedIOException(new NoSuchFileException(file.toString(), null, "it is not in the archive"));
        }
        return content;
    }
}
