package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.cluster.image.BenchImages;
import io.github.cnibench.cluster.kubernetes.SmallApiServer.Certificate;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reaper in the real image, as the first process of a container with few rights, against an HTTPS server. */
@Tag("slow")
@Tag("network")
class ReaperScriptTests {

    private static final int EXPIRY_SECONDS = 2;
    private static final Duration EXPIRY = Duration.ofSeconds(EXPIRY_SECONDS);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OURS = "\"cnibench.io/campaign\": \"c1\", \"a\": \"b\"";

    @TempDir
    static Path shared;

    private static Path root;
    private static Certificate certificate;

    @TempDir
    Path folder;

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private SmallApiServer server;
    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void unpack_the_image_and_make_a_certificate() throws IOException {
        root = BenchImages.unpack(
                BenchImages.makeOrSkip(Path.of(System.getProperty("user.home"), ".cache", "cnibench")),
                shared.resolve("root"));
        certificate = certificate("right", "ip:127.0.0.1,ip:::1");
        Path script = Files.createDirectories(root.resolve("reaper")).resolve("reaper.sh");
        try (InputStream resource = ReaperScriptTests.class.getResourceAsStream("api/reaper.sh")) {
            assertThat(resource).isNotNull();
            Files.copy(resource, script);
        }
    }

    @BeforeEach
    void start_a_server() throws Exception {
        Files.copy(certificate.pem(), Files.createDirectories(account()).resolve("ca.crt"));
        Files.writeString(account().resolve("token"), "token-1");
        server = new SmallApiServer(loopback, certificate);
        server.addNamespace("first", OURS);
        server.addNamespace("second", OURS);
        server.addNamespace("own", OURS);
        server.renew();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.close();
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void leaves_all_alone_while_the_lease_is_renewed_and_reads_a_new_token() throws IOException {
        start();
        await("a look at the lease", () -> !server.requests().isEmpty());
        Files.writeString(account().resolve("token"), "token-2");
        renewFor(EXPIRY.multipliedBy(2));

        assertThat(server.requests()).hasSizeGreaterThan(2).containsOnly("GET " + SmallApiServer.LEASE_PATH);
        assertThat(server.tokens()).containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(log()).containsPattern("reaper: watching the lease owner, renewed at 20\\S+\\n");
    }

    @Test
    void deletes_in_order_when_the_lease_is_no_longer_renewed() throws Exception {
        Process reaper = start();
        await("a look at the lease", () -> !server.requests().isEmpty());
        long begin = System.nanoTime();
        assertThat(reaper.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(EXPIRY.minusSeconds(1), EXPIRY.plusSeconds(4));
        assertThat(server.deletions()).containsExactly("first", "second", "own");
        assertThat(reaper.exitValue()).isZero();
        assertThat(log()).contains("the lease owner has not been renewed for ", "namespace own is deleted", "done");
    }

    @Test
    void deletes_at_once_when_the_lease_is_removed() throws Exception {
        Process reaper = start();
        await("a look at the lease", () -> !server.requests().isEmpty());
        server.removeLease();

        assertThat(reaper.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(log()).contains("the lease owner has been removed");
        assertThat(server.deletions()).containsExactly("first", "second", "own");
    }

    @Test
    void waits_for_a_lease_that_is_not_there_yet() {
        server.removeLease();
        start();
        await("a look at the lease", () -> !server.requests().isEmpty());
        renewFor(EXPIRY.multipliedBy(2));

        assertThat(server.deletions()).isEmpty();
    }

    @Test
    void leaves_namespaces_of_others_alone() throws Exception {
        server.addNamespace("a", "\"cnibench.io/campaign\": \"c2\"");
        server.addNamespace("b", "\"cnibench.io/campaign\": \"c11\"");
        server.addNamespace("c", "\"x-cnibench.io/campaign\": \"c1\"");
        server.addNamespace("d", "");
        Process reaper = start("127.0.0.1", server.port(), Map.of("NAMESPACES", "a b c d gone second own"));
        await("a look at the lease", () -> !server.requests().isEmpty());
        server.removeLease();

        assertThat(reaper.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(server.deletions()).containsExactly("second", "own");
        assertThat(log())
                .contains(
                        "namespace a is not of campaign c1 and is left alone",
                        "namespace b is not",
                        "namespace c is not",
                        "namespace d is not",
                        "namespace gone is gone");
    }

    @Test
    void errors_of_the_server_are_no_reason_to_delete() {
        start();
        await("a look at the lease", () -> !server.requests().isEmpty());
        for (int status : new int[] {500, 429, 401, 403, 404}) {
            server.fail(status);
            await("status " + status, () -> log().contains("answered with status " + status + ";"));
            await("looks with status " + status, EXPIRY.dividedBy(2));
        }
        server.fail(0);
        renewFor(EXPIRY.multipliedBy(2));

        assertThat(server.requests()).containsOnly("GET " + SmallApiServer.LEASE_PATH);
        assertThat(log().lines()).hasSize(7);
        assertThat(log()).contains("the API server answers again");
    }

    @Test
    void a_refused_connection_is_no_reason_to_delete_but_a_silent_owner_later_is() throws Exception {
        Process reaper = start();
        await("a look at the lease", () -> !server.requests().isEmpty());
        server.stop();
        await("time without a server", EXPIRY.multipliedBy(2));
        assertThat(reaper.isAlive()).isTrue();
        assertThat(log()).contains("no answer from the API server 127.0.0.1:" + server.port() + ": ", "refused");
        server.startAgain();

        assertThat(reaper.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(server.deletions()).containsExactly("first", "second", "own");
    }

    @Test
    void tries_again_what_cannot_be_deleted_and_keeps_its_own_namespace_for_the_end() throws Exception {
        server.failDeletions(1);
        server.removeLease();
        Process reaper = start();

        assertThat(reaper.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(server.deletions()).containsExactly("first", "second", "first", "own");
        assertThat(log()).contains("namespace first cannot be deleted: the API server answered with status 409");
    }

    @ParameterizedTest
    @CsvSource({"another, ip:127.0.0.1", "elsewhere, ip:127.0.0.2"})
    void sends_no_token_to_a_server_with_a_wrong_certificate(String name, String hosts) throws Exception {
        Certificate wrong = certificate(name, hosts);
        try (SmallApiServer other = new SmallApiServer(loopback, wrong)) {
            if (name.equals("elsewhere")) {
                // Trusted, but for another host.
                Files.writeString(account().resolve("ca.crt"), Files.readString(wrong.pem()));
            }
            start("127.0.0.1", other.port(), Map.of());
            await("a complaint", () -> log().contains("verify error"));

            assertThat(other.tokens()).isEmpty();
            assertThat(other.requests()).isEmpty();
            assertThat(log().lines())
                    .allMatch(line -> line.contains(" reaper: no answer from the API server 127.0.0.1:"));
        }
    }

    @Test
    void reaches_a_server_by_ipv6() throws Exception {
        InetAddress address = Inet6Address.getByName("::1");
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            assumeTrue(false, "this machine has no IPv6 on loopback: " + e.getMessage());
        }
        try (SmallApiServer other = new SmallApiServer(address, certificate)) {
            other.renew();
            start("::1", other.port(), Map.of());
            await("a look at the lease", () -> log().contains("watching the lease owner"));
        }
    }

    @Test
    void ends_at_once_when_it_is_told_to() throws Exception {
        Process outer = start("127.0.0.1", server.port(), Map.of("POLL", "20"));
        await("a look at the lease", () -> log().contains("watching"));
        // The first process of the container is the only child of what made the container.
        ProcessHandle reaper = outer.children().findAny().orElseThrow();
        long begin = System.nanoTime();
        assertThat(reaper.destroy()).isTrue();

        assertThat(outer.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        assertThat(outer.exitValue()).isEqualTo(143);
        assertThat(log()).contains("ended by a signal");
    }

    @ParameterizedTest
    @CsvSource({
        "LEASE, '', the environment variable LEASE is not set; set it in the pod",
        "NAMESPACES, own ../x, '[../x] is no name of a namespace or lease; correct NAMESPACE, LEASE or NAMESPACES'",
        "EXPIRY, soon, [soon] is no whole number of seconds above 0; correct POLL or EXPIRY",
    })
    void says_in_one_line_what_it_was_not_told(String name, String value, String expected) throws Exception {
        Process reaper = start("127.0.0.1", server.port(), Map.of(name, value));

        assertThat(reaper.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(reaper.exitValue()).isEqualTo(2);
        assertThat(log().lines()).singleElement().asString().endsWith("reaper: " + expected);
    }

    private Process start() {
        return start("127.0.0.1", server.port(), Map.of());
    }

    private Process start(String host, int port, Map<String, String> more) {
        List<String> command = new ArrayList<>(List.of(
                "NAMESPACE=own",
                "LEASE=owner",
                "'NAMESPACES=first second  own'",
                "CAMPAIGN=c1",
                "POLL=1",
                "EXPIRY=" + EXPIRY_SECONDS,
                "REQUEST_TIMEOUT=5",
                "KUBERNETES_SERVICE_HOST=" + host,
                "KUBERNETES_SERVICE_PORT=" + port,
                "SERVICE_ACCOUNT=/reaper/" + account().getFileName()));
        more.forEach((name, value) -> command.add("'" + name + "=" + value + "'"));
        try {
            Process process = new ProcessBuilder(BenchImages.inMachineNetwork(
                            root, "exec env " + String.join(" ", command) + " sh /reaper/reaper.sh"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Return the folder of the service account, which the image has as /reaper/NAME. */
    private Path account() {
        return root.resolve("reaper").resolve(folder.getFileName().toString());
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void renewFor(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        Awaitility.await("renewals")
                .pollInterval(Duration.ofMillis(500))
                .atMost(duration.plus(PATIENCE))
                .until(() -> {
                    server.renew();
                    return System.nanoTime() > end;
                });
    }

    private static void await(String what, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        Awaitility.await(what).atMost(duration.plus(PATIENCE)).until(() -> System.nanoTime() > end);
    }

    private static void await(String what, BooleanSupplier condition) {
        Awaitility.await(what).atMost(PATIENCE).until(condition::getAsBoolean);
    }

    private static Certificate certificate(String name, String hosts) throws IOException {
        Path folder = Files.createDirectories(shared.resolve("certificates"));
        Path store = folder.resolve(name + ".p12");
        Path pem = folder.resolve(name + ".pem");
        String password = new String(Certificate.PASSWORD);
        if (Files.notExists(store)) {
            keytool(
                    "-genkeypair",
                    "-alias",
                    name,
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=" + hosts,
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    password);
            keytool(
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    name,
                    "-file",
                    pem.toString(),
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    password);
        }
        return new Certificate(store, pem);
    }

    private static void keytool(String... arguments) {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        argv.addAll(List.of(arguments));
        Finished finished = Command.run(argv, PATIENCE, Optional.empty());
        assertThat(finished.exitStatus()).as(finished.output()).isZero();
    }
}
