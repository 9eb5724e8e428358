package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.digest.Sha256;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.InstallStep.HelmChart;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The files of recipes from the Internet, kept in a folder that has the layout of a bundle. A pinned file does not change, so
 * what is there is not asked for again.
 */
public final class InternetSources implements Sources {

    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;

    private final Path folder;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(15))
            .proxy(ProxySelector.getDefault())
            .build();

    /**
     * Create sources.
     *
     * @param folder where files are kept
     */
    public InternetSources(Path folder) {
        this.folder = folder;
    }

    @Override
    public Path file(String url) {
        Path file = folder.resolve(BundledSources.placeOf(url));
        if (!Files.isRegularFile(file)) {
            download(url, file, Optional.empty());
        }
        return file;
    }

    @Override
    public Path chart(HelmChart step) {
        Path file = folder.resolve(BundledSources.placeOf(step));
        if (!Files.isRegularFile(file)) {
            ChartIndex.Entry entry = ChartIndex.read(fetch(ChartIndex.of(step.repository())), step);
            download(entry.url(), file, entry.digest());
        }
        return file;
    }

    private void download(String url, Path file, Optional<String> sha256) {
        byte[] content = fetch(url);
        sha256.filter(sum -> !sum.equals(Sha256.of(content))).ifPresent(sum -> {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    url + " does not have the SHA-256 " + sum + " that its repository says, but " + Sha256.of(content));
        });
        try {
            Path part = Files.createTempFile(Files.createDirectories(file.getParent()), "part-", "");
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot keep " + url + " as " + file + ": " + e, e);
        }
    }

    private byte[] fetch(String url) {
        String fault = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                HttpResponse<byte[]> response = client.send(
                        HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() == HttpURLConnection.HTTP_OK) {
                    return response.body();
                }
                fault = "the server answered " + response.statusCode();
                if (response.statusCode() < 500) {
                    break;
                }
            } catch (IOException e) {
                fault = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClusterException(InvalidReason.INTERRUPTED, "interrupted while " + url + " was fetched", e);
            }
        }
        throw new ClusterException(
                InvalidReason.CLUSTER_FAILED,
                "cannot fetch " + url + ": " + fault
                        + "; in a closed network give a bundle with -Dcnibench.bundle (docs/bundle.md)");
    }

    @Override
    public String description() {
        return "the Internet, kept in " + folder;
    }
}
