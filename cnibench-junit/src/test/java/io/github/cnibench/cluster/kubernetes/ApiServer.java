package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real API server with its store, on loopback and without any node: what is asked of the API is answered by Kubernetes
 * itself. Its programs are those that a cluster on this machine is made of; where they are not there, tests are skipped.
 */
public final class ApiServer implements AutoCloseable {

    private static final String TOKEN = "of-the-admin";

    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private ApiServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Return whether the programs are there. */
    public static boolean isAvailable() {
        return program("kube-apiserver").isPresent() && program("etcd").isPresent();
    }

    private static Optional<Path> program(String name) {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "cnibench", "go");
        if (!Files.isDirectory(cache)) {
            return Optional.empty();
        }
        try (var files = Files.walk(cache, 3)) {
            return files.filter(file -> file.endsWith(name) && Files.isRegularFile(file))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Start a server that keeps everything below {@code folder}. */
    public static ApiServer start(Path folder) throws IOException {
        ApiServer server = new ApiServer(folder, freePort());
        try {
            int client = freePort();
            int peer = freePort();
            server.run(
                    "etcd",
                    "--data-dir=" + folder.resolve("etcd"),
                    "--unsafe-no-fsync",
                    "--listen-client-urls=http://127.0.0.1:" + client,
                    "--advertise-client-urls=http://127.0.0.1:" + client,
                    "--listen-peer-urls=http://127.0.0.1:" + peer,
                    "--initial-advertise-peer-urls=http://127.0.0.1:" + peer,
                    "--initial-cluster=default=http://127.0.0.1:" + peer);
            Path tokens = Files.writeString(folder.resolve("tokens"), TOKEN + ",admin,1,system:masters\n");
            Path key = folder.resolve("accounts.key");
            openssl("genrsa", "-out", key.toString(), "2048");
            server.run(
                    "kube-apiserver",
                    "--etcd-servers=http://127.0.0.1:" + client,
                    "--bind-address=127.0.0.1",
                    "--advertise-address=127.0.0.1",
                    "--secure-port=" + server.port,
                    "--cert-dir=" + folder.resolve("certificates"),
                    "--token-auth-file=" + tokens,
                    "--authorization-mode=RBAC",
                    "--allow-privileged=true",
                    "--service-account-issuer=https://kubernetes.default.svc",
                    "--service-account-key-file=" + key,
                    "--service-account-signing-key-file=" + key,
                    "--service-cluster-ip-range=10.43.0.0/16",
                    "--disable-admission-plugins=ServiceAccount");
            Awaitility.await("API server")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(server::isReady);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private boolean isReady() {
        if (!Files.exists(authority())) {
            return false;
        }
        try (KubernetesApi api = KubernetesApi.connect(access())) {
            return api.client().namespaces().withName("default").get() != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Return how the admin reaches it. */
    public KubernetesAccess access() {
        return accessOf(TOKEN);
    }

    /** Return how somebody with {@code token} reaches it. */
    public KubernetesAccess accessOf(String token) {
        try {
            return new KubernetesAccess(
                    Files.writeString(
                            folder.resolve("kubeconfig-" + Integer.toHexString(token.hashCode())),
                            kubeconfig("https://127.0.0.1:" + port, token)),
                    Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return a kubeconfig by which the admin reaches it at another address. */
    public String kubeconfig(String address) {
        return kubeconfig(address, TOKEN);
    }

    private String kubeconfig(String address, String token) {
        return """
                apiVersion: v1
                kind: Config
                current-context: test
                clusters:
                  - name: test
                    cluster: {server: '%s', certificate-authority: %s}
                contexts:
                  - name: test
                    context: {cluster: test, user: test}
                users:
                  - name: test
                    user: {token: %s}
                """.formatted(address, authority(), token);
    }

    /** Return the file of the authority that its certificate is signed by. */
    public Path authority() {
        return folder.resolve("certificates/apiserver.crt");
    }

    /** Return its port on loopback. */
    public int port() {
        return port;
    }

    private void run(String name, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(program(name).orElseThrow().toString()));
        command.addAll(List.of(arguments));
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start());
    }

    private static void openssl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("openssl failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        for (int index = processes.size() - 1; index >= 0; index--) {
            Process process = processes.get(index);
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }
}
