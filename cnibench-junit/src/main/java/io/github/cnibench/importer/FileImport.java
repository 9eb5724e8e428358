package io.github.cnibench.importer;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.document.JsonErrors;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.UnknownVariantException;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON that knb ({@code -o json}) or k8s-netperf ({@code --json}) wrote into a campaign.
 *
 * <p>Both keep sums and no reports. A throughput is therefore stored as quoted; what a file does not back is left out with a
 * warning, or makes the measurement invalid.
 */
public final class FileImport {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final VariantCatalog variants;
    private final Optional<String> variant;
    private final Optional<Duration> duration;

    /**
     * Create an import.
     *
     * @param variant id of the variant that was measured, which neither program writes down
     * @param duration how long each test of knb took, which it does not write down; whole seconds
     */
    public FileImport(VariantCatalog variants, Optional<String> variant, Optional<Duration> duration) {
        this.variants = variants;
        this.variant = variant;
        this.duration = duration;
    }

    /**
     * Read {@code file}.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public Imported read(Path file) {
        try {
            return new Imported.Accepted(file, campaign(file));
        } catch (DocumentException e) {
            return new Imported.Refused(file, String.valueOf(e.getMessage()));
        }
    }

    private Campaign campaign(Path file) {
        String source = file.toString();
        JsonNode root = parse(source, KnbFile.repaired(text(file)));
        if (KnbFile.isOne(root)) {
            KnbFile knb = convert(source, root, KnbFile.class);
            return new KnbCampaign(source, knb, variant(source), duration).campaign();
        }
        if (NetperfDocument.areThese(root)) {
            NetperfDocument[] documents = convert(source, root, NetperfDocument[].class);
            return new NetperfCampaign(source, List.of(documents), variant(source)).campaign();
        }
        throw new DocumentException(
                source + ": expected the JSON of knb (-o json) or of k8s-netperf (--json), but it has"
                        + " neither metadata.generator knb nor a list of results with toolVersion");
    }

    private Variant variant(String source) {
        String id = variant.orElseThrow(() -> new DocumentException(
                source + ": the file does not say which CNI was measured; name it with --variant"));
        try {
            return variants.get(id);
        } catch (UnknownVariantException e) {
            throw new DocumentException(source + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the file cannot be read: " + e, e);
        }
    }

    private static JsonNode parse(String source, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new DocumentException(JsonErrors.describe(source, e), e);
        }
    }

    private static <T> T convert(String source, JsonNode root, Class<T> type) {
        try {
            return JSON.treeToValue(root, type);
        } catch (JacksonException e) {
            throw new DocumentException(JsonErrors.describe(source, e), e);
        }
    }
}
