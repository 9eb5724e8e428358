package io.github.cnibench.result;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.document.JsonErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a campaign as the file {@value #FILE_NAME}, so that it can be judged and rendered again without measuring.
 *
 * <p>The format is described by {@code docs/schema/campaign-1.schema.json}: keys in camelCase with their unit, such as
 * {@code receivedBitsPerSecond}; words in kebab-case, such as {@code not-applicable}; every key is always there.
 */
public final class CampaignStore {

    /** Name of the file in the output folder. */
    public static final String FILE_NAME = "campaign.json";

    /** Start of the name of an unfinished file; the process id of its writer follows. */
    private static final String UNFINISHED = "." + FILE_NAME + ".";

    private static final String VERSION_KEY = "schemaVersion";

    private final JsonMapper mapper = CampaignJson.mapper();

    /**
     * Write {@code campaign} to {@value #FILE_NAME} in {@code folder}, which is made where it is missing.
     *
     * <p>The file is replaced in one step: who reads it at any time, or after this program was killed, finds the earlier
     * campaign or this one, whole.
     *
     * @return the file
     * @throws UncheckedIOException if it cannot be written; an earlier file is left as it was
     */
    public synchronized Path write(Campaign campaign, Path folder) {
        byte[] json = mapper.writeValueAsBytes(campaign);
        Path file = folder.resolve(FILE_NAME);
        // Two programs that write to one folder must not share the unfinished file.
        Path unfinished = folder.resolve(UNFINISHED + ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder);
            try {
                writeDurably(json, unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            deleteWhatKilledProgramsLeft(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + ": the campaign cannot be written, an earlier file is left as it was: " + causeOf(e), e);
        }
        return file;
    }

    /**
     * Read a campaign that {@link #write} wrote.
     *
     * @throws DocumentException if the file is broken, or of a version that this release does not read
     * @throws UncheckedIOException if the file cannot be read
     */
    public Campaign read(Path file) {
        byte[] json;
        try {
            json = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the campaign cannot be read: " + causeOf(e), e);
        }
        String source = file.toString();
        try {
            requireKnownVersion(source, json);
            Campaign campaign = mapper.readValue(json, Campaign.class);
            CampaignCheck.requireConsistent(source, campaign);
            return campaign;
        } catch (JacksonException e) {
            throw new DocumentException(JsonErrors.describe(source, e, CampaignJson::word), e);
        }
    }

    /** Look at the version before anything else, since another version's keys would be reported as mistakes. */
    private void requireKnownVersion(String source, byte[] json) {
        try (JsonParser parser = mapper.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new DocumentException(source + ":1: expected a campaign, which is a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isVersion = VERSION_KEY.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (isVersion) {
                    String version = parser.getString();
                    if (value != JsonToken.VALUE_NUMBER_INT
                            || !version.equals(String.valueOf(Campaign.SCHEMA_VERSION))) {
                        throw new DocumentException(source + ":"
                                + parser.currentTokenLocation().getLineNr() + ": " + VERSION_KEY
                                + ": this release reads version " + Campaign.SCHEMA_VERSION + ", but the file has "
                                + version + "; use the release that wrote it");
                    }
                    return;
                }
                parser.skipChildren();
            }
        }
        throw new DocumentException(
                source + ":1: " + VERSION_KEY + ": missing; expected a campaign of version " + Campaign.SCHEMA_VERSION);
    }

    private static void writeDurably(byte[] json, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(json);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void deleteWhatKilledProgramsLeft(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, UNFINISHED + "[0-9]*")) {
            for (Path leftover : leftovers) {
                String writer = leftover.getFileName().toString().substring(UNFINISHED.length());
                if (writer.matches("[0-9]{1,18}")
                        && !ProcessHandle.of(Long.parseLong(writer))
                                .map(ProcessHandle::isAlive)
                                .orElse(false)) {
                    Files.deleteIfExists(leftover);
                }
            }
        }
    }

    private static String causeOf(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        String message = e.getMessage() == null ? "" : e.getMessage();
        return e.getClass().getSimpleName().replace("Exception", "") + " "
                + message.lines().findFirst().orElse("");
    }
}
