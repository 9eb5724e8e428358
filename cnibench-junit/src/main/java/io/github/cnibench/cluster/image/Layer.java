package io.github.cnibench.cluster.image;

import io.github.cnibench.digest.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The one layer of an image as a tar file.
 *
 * @param file the file
 * @param sha256 its SHA-256 in hexadecimal digits
 */
record Layer(Path file, String sha256) {

    /** Write {@code tree} into the new file {@code file}. */
    static Layer write(ImageTree tree, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = Tar.write(new BufferedOutputStream(out))) {
            for (Map.Entry<String, ImageEntry> entry : tree.entries().entrySet()) {
                add(tar, entry.getKey(), entry.getValue());
            }
        }
        return new Layer(file, Sha256.of(file));
    }

    private static void add(TarArchiveOutputStream tar, String path, ImageEntry entry) throws IOException {
        if (entry instanceof ImageEntry.Folder folder) {
            tar.putArchiveEntry(Tar.entry(path + "/", TarConstants.LF_DIR, folder.mode()));
            tar.closeArchiveEntry();
        } else if (entry instanceof ImageEntry.Link link) {
            TarArchiveEntry made = Tar.entry(path, TarConstants.LF_SYMLINK, 0777);
            made.setLinkName(link.target());
            tar.putArchiveEntry(made);
            tar.closeArchiveEntry();
        } else if (entry instanceof ImageEntry.Text text) {
            Tar.add(tar, path, text.mode(), text.content().getBytes(StandardCharsets.UTF_8));
        } else if (entry instanceof ImageEntry.Copy copy) {
            Tar.add(tar, path, copy.mode(), copy.source());
        }
    }
}
