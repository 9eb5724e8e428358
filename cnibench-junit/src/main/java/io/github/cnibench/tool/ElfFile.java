package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Reads from a 64-bit ELF program which dynamic loader it asks for. */
final class ElfFile {

    private static final int MAGIC = 0x7F454C46;
    private static final int CLASS_64 = 2;
    private static final int BIG_ENDIAN = 2;
    private static final int HEADER_BYTES = 64;
    private static final int ENTRY_BYTES = 56;
    private static final int TYPE_INTERPRETER = 3;
    private static final int LONGEST_PATH = 4096;

    private ElfFile() {}

    /**
     * Return the path of the dynamic loader that {@code program} asks for, or empty if it asks for none: it is static, a
     * script, or no program at all.
     */
    static Optional<String> interpreter(Path program) throws IOException {
        try (FileChannel channel = FileChannel.open(program)) {
            ByteBuffer header = read(channel, 0, HEADER_BYTES);
            if (header.remaining() < HEADER_BYTES || header.getInt(0) != MAGIC || header.get(4) != CLASS_64) {
                return Optional.empty();
            }
            ByteOrder order = header.get(5) == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            header.order(order);
            long table = header.getLong(32);
            int entries = Short.toUnsignedInt(header.getShort(56));
            for (int index = 0; index < entries; index++) {
                ByteBuffer entry = read(channel, table + (long) index * ENTRY_BYTES, ENTRY_BYTES);
                entry.order(order);
                if (entry.remaining() == ENTRY_BYTES && entry.getInt(0) == TYPE_INTERPRETER) {
                    int length = (int) Math.min(entry.getLong(32), LONGEST_PATH);
                    ByteBuffer path = read(channel, entry.getLong(8), length);
                    return Optional.of(
                            StandardCharsets.UTF_8.decode(path).toString().replace("\0", ""));
                }
            }
            return Optional.empty();
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // Read on until the buffer is full or the file ends.
        }
        return buffer.flip();
    }
}
