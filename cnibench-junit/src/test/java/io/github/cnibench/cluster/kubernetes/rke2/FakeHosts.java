package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Finished;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hosts that do what they are told in no time, fail where they are told to, and remember what was asked of them. */
final class FakeHosts implements HostSource {

    static final String GOOD = """
            os debian 12
            arch x86_64
            kernel 6.1.0-18-amd64
            cpus 32
            memory-kib 131072000
            disk-kib 400000000
            clock 1700000000
            node %s
            manager apt-get
            systemctl yes
            interface eth1
            state up
            mtu 9000
            addresses 10.1.1.1%d
            address 10.1.1.1%d
            """;

    /** What was asked, as "host: what". */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** Files that were written or sent, as "host: path". */
    final List<String> files = new CopyOnWriteArrayList<>();

    final Map<String, String> written = new HashMap<>();
    final Set<String> closed = new HashSet<>();

    /** What is asked and then fails, as "host: what", to what is said then. */
    final Map<String, String> failing = new HashMap<>();

    /** What is asked and cannot be had at all, as "host: what". */
    final Set<String> lost = new HashSet<>();

    /** Answers that differ, as "host: what". */
    final Map<String, String> answers = new HashMap<>();

    String refusal = "";

    @Override
    public Availability availability(ClusterSettings settings) {
        return Availability.available();
    }

    @Override
    public Hosts connect(ClusterSettings settings, Consumer<String> progress) {
        if (!refusal.isEmpty()) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, refusal);
        }
        return hosts();
    }

    Hosts hosts() {
        return new Hosts(new Fake("a1", 1), new Fake("a2", 2), new Fake("a3", 3));
    }

    private final class Fake implements Host {

        private final String name;
        private final int number;

        Fake(String name, int number) {
            this.name = name;
            this.number = number;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<String> interfaceName() {
            return Optional.of("eth1");
        }

        @Override
        public Optional<String> nodeAddress() {
            return Optional.empty();
        }

        @Override
        public String bootId() {
            return "boot-" + name;
        }

        @Override
        public synchronized Finished root(String what, String script, List<String> arguments, Duration timeout) {
            String question = name + ": " + what;
            asked.add(question);
            if (lost.contains(question)) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED, "host " + name + ": cannot " + what + ": the connection broke");
            }
            if (failing.containsKey(question)) {
                return new Finished(1, "", failing.get(question));
            }
            return new Finished(0, answers.getOrDefault(question, answer(what)), "");
        }

        private String answer(String what) {
            return switch (what) {
                case "look at it" -> GOOD.formatted(name, number, number);
                case "measure the path MTU" -> "9000\n";
                case "tune it" -> "governor performance\nnet/core/rmem_max 536870912\n";
                case "look at rke2-server" -> "unit active\nkubeconfig yes\nlisten 6443\nlisten 9345\n";
                case "look at rke2-agent" -> "unit active\nlisten 10250\n";
                default -> "";
            };
        }

        @Override
        public void write(String path, String content) {
            files.add(name + ": " + path);
            synchronized (written) {
                written.put(name + ": " + path, content);
            }
        }

        @Override
        public void send(Path file, String path, Duration timeout) {
            files.add(name + ": " + path);
        }

        @Override
        public void awaitReboot(String before, Duration timeout) {
            String question = name + ": come back";
            asked.add(question);
            if (failing.containsKey(question)) {
                throw new ClusterException(InvalidReason.CLUSTER_FAILED, "host " + name + ": " + failing.get(question));
            }
        }

        @Override
        public List<String> commandAsRoot(String command) {
            List<String> argv = new ArrayList<>(List.of("sh", "-c"));
            argv.add("exit 0 # " + command);
            return argv;
        }

        @Override
        public List<String> commandToReach(int port) {
            return List.of("false");
        }

        @Override
        public String loginByHand() {
            return "ssh " + name;
        }

        @Override
        public void close() {
            closed.add(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
