package io.github.cnibench.cluster.kubernetes.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.kubernetes.InstanceCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesInstance;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.cluster.kubernetes.ScriptedApi;
import io.github.cnibench.cluster.kubernetes.TestSettings;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@Timeout(120)
class CommandClusterProviderTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Variant CALICO = VariantCatalog.builtIn().get("calico");

    @TempDir
    Path temp;

    private final List<String> progress = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private ScriptedApi api;

    private Path kubeconfig = Path.of("");
    private Path removed = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        api = new ScriptedApi();
        kubeconfig = api.kubeconfig(temp.resolve("kubeconfig"));
        removed = temp.resolve("removed");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private String down() {
        return "echo $CNIBENCH_CLUSTER >>" + removed;
    }

    private ClusterSettings settings(String up, String down) {
        return TestSettings.in(temp, SOON, TestSettings.withCommands(up, down), progress::add);
    }

    private Cluster create(ClusterSettings settings) {
        return CommandProviders.withImage(temp.resolve("bench.tar")).create(CALICO, settings);
    }

    private Cluster create(String up) {
        return create(settings(up, down()));
    }

    private static KubernetesInstance instance(Cluster cluster) {
        return ((InstanceCluster) cluster).instance();
    }

    @Test
    void has_a_cluster_made_and_removed() {
        Cluster cluster = create("echo making it >&2; echo first line; echo " + kubeconfig);

        assertThat(cluster.name()).matches("cnibench-calico-[0-9a-f]{8}");
        assertThat(instance(cluster).isOwn())
                .as("its CNI is that of the command")
                .isFalse();
        assertThat(instance(cluster).access().kubeconfig()).isEqualTo(kubeconfig);
        assertThat(instance(cluster).access().context()).contains("lab");
        assertThat(instance(cluster).image()).isEqualTo("localhost/cnibench/bench:3.18-00");
        assertThat(progress)
                .contains("up: making it", "up: first line")
                .contains("cluster " + cluster.name() + " is there: Kubernetes v1.31.2 at " + api.address())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("fewer than two nodes say that they have image localhost/cnibench/bench:3.18-00"))
                .noneMatch(line -> line.contains("the-secret-token"));
        assertThat(cluster.lookAroundCommands().get(0))
                .startsWith("kubectl --kubeconfig " + kubeconfig + " --context lab get pods");
        assertThat(removed).doesNotExist();

        cluster.close();

        assertThat(removed).hasContent(cluster.name());
        assertThat(RunFolder.all(settings("", ""))).isEmpty();
    }

    @Test
    void tells_the_commands_what_is_wanted() throws IOException {
        Path told = temp.resolve("told");
        Cluster cluster = create("env | grep ^CNIBENCH_ | sort >" + told + "; echo " + kubeconfig);

        Path folder = temp.resolve("cache/clusters").resolve(cluster.name());
        assertThat(Files.readAllLines(told))
                .containsExactly(
                        "CNIBENCH_CLUSTER=" + cluster.name(),
                        "CNIBENCH_IMAGE=localhost/cnibench/bench:3.18-00",
                        "CNIBENCH_IMAGE_ARCHIVE=" + temp.resolve("bench.tar"),
                        "CNIBENCH_KUBE_PROXY=present",
                        "CNIBENCH_KUBE_PROXY_MODE=",
                        "CNIBENCH_RUN_FOLDER=" + folder,
                        "CNIBENCH_VARIANT=calico",
                        "CNIBENCH_VERSION=3.27.2");
        assertThat(cluster.removeCommands())
                .singleElement()
                .asString()
                .startsWith("env CNIBENCH_CLUSTER=" + cluster.name())
                .endsWith(" sh -c '" + down() + "'");
        cluster.close();
    }

    @Test
    void knows_nodes_that_share_a_kernel_and_nodes_that_have_the_image() {
        String node = """
                {"kind":"Node","apiVersion":"v1","metadata":{"name":"%s"},"status":{"nodeInfo":{"bootID":"one"},
                 "images":[{"names":["localhost/cnibench/bench:3.18-00"]}]}}
                """;
        api.nodes(node.formatted("a") + "," + node.formatted("b"));

        try (Cluster cluster = create("echo " + kubeconfig)) {
            assertThat(instance(cluster).nodesShareOneHost()).isTrue();
            assertThat(progress).noneMatch(line -> line.startsWith("fewer than two nodes"));
        }
    }

    @Test
    void removes_after_an_up_that_fails() {
        assertFails("echo begun; echo no such machine >&2; exit 3")
                .withMessage("the up command (cnibench.command.up) failed with exit status 3: no such machine / begun");
    }

    @Test
    void removes_after_an_up_that_prints_nothing() {
        assertFails("echo all is well >&2")
                .withMessage("the up command (cnibench.command.up) printed nothing, but the last line of its standard"
                        + " output must be the path of a kubeconfig");
    }

    @Test
    void removes_after_an_up_that_prints_something_else() {
        assertFails("echo " + kubeconfig + "; echo done")
                .withMessage("the up command (cnibench.command.up) must print the path of a kubeconfig as its last"
                        + " line, but there is no file 'done'");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"hello", "[1, 2", "token: the-secret-token", "apiVersion: v1\nkind: Config\n"})
    void removes_after_an_up_that_prints_the_path_of_another_file(String content) throws IOException {
        Path other = Files.writeString(temp.resolve("other"), content);

        assertFails("echo " + other)
                .withMessageStartingWith(other + " cannot be used as a kubeconfig: it ")
                .withMessageNotContaining("the-secret-token");
    }

    @Test
    void removes_after_an_up_that_hangs() {
        ClusterSettings hurried = TestSettings.in(
                temp, Duration.ofSeconds(1), TestSettings.withCommands("echo begun; sleep 60", down()), progress::add);

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> create(hurried))
                .withMessage("the up command (cnibench.command.up) did not end within 1.0 s and was ended; its last"
                        + " words: begun");
        assertThat(removed).exists();
    }

    @Test
    void removes_after_an_up_that_is_interrupted() {
        Thread test = Thread.currentThread();
        ClusterSettings impatient =
                TestSettings.in(temp, SOON, TestSettings.withCommands("echo begun; sleep 60", down()), line -> {
                    if (line.equals("up: begun")) {
                        test.interrupt();
                    }
                });

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> create(impatient))
                .withMessage("interrupted while the up command (cnibench.command.up) ran")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(InvalidReason.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(removed).exists();
    }

    @Test
    void removes_after_a_cluster_that_refuses_this_user() {
        api.refuse("/version", 401, "Unauthorized");

        assertFails("echo " + kubeconfig)
                .withMessage("context lab of " + kubeconfig + ": cannot ask for its version: the API server answered"
                        + " 401: Unauthorized");
    }

    @Test
    void says_both_when_the_removal_fails_too() throws IOException {
        ClusterSettings settings = settings("exit 3", "[ -e " + temp + "/later ] || { echo still busy >&2; exit 4; }");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> create(settings))
                .withMessageStartingWith("the up command (cnibench.command.up) failed with exit status 3: ; and then"
                        + " cluster cnibench-calico-")
                .withMessageContaining("could not be removed: exit status 4 after attempt 3: still busy; process ")
                .withMessageContaining("to remove it by hand: env CNIBENCH_CLUSTER=");

        Files.createFile(temp.resolve("later"));
        await("the guard's removal")
                .atMost(SOON)
                .until(() -> RunFolder.all(settings).isEmpty());
    }

    @Test
    void keeps_a_cluster_on_request_and_reports_it_later() {
        ClusterSettings settings = settings("echo " + kubeconfig, down());
        Cluster cluster = create(settings);
        cluster.keep();
        cluster.close();

        assertThat(removed).doesNotExist();
        assertThat(CommandProviders.withImage(temp).diagnose(settings))
                .contains(new Finding(
                        Finding.Level.LIMITED,
                        "left over",
                        "cluster " + cluster.name() + " was kept on request; remove it with: "
                                + cluster.removeCommands().get(0) + " && rm -r "
                                + temp.resolve("cache/clusters").resolve(cluster.name())));
    }

    @ParameterizedTest(name = "{0} its creation")
    @ValueSource(strings = {"during", "after"})
    void removes_a_cluster_whose_program_is_killed(String when) throws Exception {
        Path id = temp.resolve("id");
        String up = "echo $$ >" + id + "; echo begun; " + (when.equals("during") ? "sleep 60" : "echo " + kubeconfig);
        Path console = temp.resolve("console");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandLaunch.class.getName(),
                        temp.toString(),
                        up,
                        down())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        try {
            String sign = when.equals("during") ? "up: begun" : "the cluster is there";
            await(sign).atMost(SOON).until(() -> Files.readString(console).contains(sign));
            assertThat(removed).doesNotExist();

            // SIGKILL: nothing of that program can run any more.
            jvm.destroyForcibly();

            await("the guard's removal").atMost(Duration.ofSeconds(10)).until(() -> Files.exists(removed));
            await("the end of the folder")
                    .atMost(SOON)
                    .until(() -> RunFolder.all(settings("", "")).isEmpty());
            assertThat(Files.readAllLines(removed)).hasSize(1);
            long process = Long.parseLong(Files.readString(id).strip());
            await("the end of up")
                    .atMost(SOON)
                    .until(() -> ProcessHandle.of(process).isEmpty());
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void is_available_with_both_commands_and_never_chosen_by_itself() {
        CommandClusterProvider provider = CommandProviders.withImage(temp);
        ClusterSettings none = TestSettings.in(temp, SOON, KubernetesSettings.defaults(), progress::add);

        assertThat(provider.isChosenAutomatically()).isFalse();
        assertThat(provider.availability(settings("true", "true"))).isEqualTo(Availability.available());
        assertThat(provider.availability(none))
                .hasToString("there are no commands that make and remove a cluster; give them with"
                        + " -Dcnibench.command.up=… and -Dcnibench.command.down=…");
        assertThatExceptionOfType(ClusterException.class).isThrownBy(() -> create(none));
        assertThat(provider.fits(CALICO, none)).isEqualTo(Availability.available());
        assertThat(provider.fits(VariantCatalog.builtIn().get("baremetal"), none))
                .isInstanceOf(Availability.Unavailable.class);
    }

    @Test
    void takes_an_image_that_the_nodes_can_pull() {
        ClusterSettings settings = TestSettings.in(
                temp,
                SOON,
                TestSettings.with(
                        Optional.of("example.org/bench:1"),
                        Optional.of("echo image $CNIBENCH_IMAGE,$CNIBENCH_IMAGE_ARCHIVE; echo " + kubeconfig),
                        Optional.of(down()),
                        Optional.empty()),
                progress::add);

        try (Cluster cluster = create(settings)) {
            assertThat(instance(cluster).image()).isEqualTo("example.org/bench:1");
            assertThat(progress).contains("up: image example.org/bench:1,");
        }
    }

    private ThrowableAssertAlternative<ClusterException> assertFails(String up) {
        var failure = assertThatExceptionOfType(ClusterException.class).isThrownBy(() -> create(up));
        assertThat(removed).as("what the down command wrote").exists();
        assertThat(RunFolder.all(settings(up, down()))).isEmpty();
        return failure;
    }
}
