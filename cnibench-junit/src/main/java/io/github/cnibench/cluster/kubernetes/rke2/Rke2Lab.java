package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.Relay;
import io.github.cnibench.cluster.remote.CpuBinding;
import io.github.cnibench.cluster.ssh.HostPreparation;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Deadline;
import io.github.cnibench.variant.Encryption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes three hosts that have been reached through the steps that make a cluster of them. */
final class Rke2Lab {

    private static final Duration LOOK = Duration.ofSeconds(30);

    /** What the scripts need: program, its package for apt, its package for others. */
    private static final List<String> PROGRAMS =
            List.of("ping:iputils-ping:iputils", "ip:iproute2:iproute2", "setsid:util-linux:util-linux");

    /** What people look at the tunnels with; the kernel brings the rest. */
    private static final String WIREGUARD = "wg:wireguard-tools:wireguard-tools";

    /** What {@code tune.sh} calls the CPUs next to the network interface. */
    private static final String CPUS = "cpus";

    private final Site site;
    private final Wishes wishes;
    private final StepDeadlines deadlines;
    private final Consumer<String> progress;
    private final HostUndo undo;
    private final SortedMap<String, String> fingerprint = new TreeMap<>();
    private final Map<Host, CpuBinding> bindings = new LinkedHashMap<>();

    Rke2Lab(Site site, Wishes wishes, StepDeadlines deadlines, Consumer<String> progress) {
        this.site = site;
        this.wishes = wishes;
        this.deadlines = deadlines;
        this.progress = progress;
        this.undo = new HostUndo(site.folder().name());
    }

    /**
     * Make the cluster. The step that the hosts were reached in is under way.
     *
     * @throws ClusterException if that fails; what was done is on the stack of the site
     */
    Rke2Instance make() {
        return failing(() -> {
            Map<Host, HostFacts> facts = ready();
            Rke2Config config = Rke2Config.forVariant(wishes.variant());
            install(config, facts);
            Relay relay = fetchKubeconfig(config, facts);
            return new Rke2Instance(site, wishes, facts, bindings, fingerprint, relay);
        });
    }

    /**
     * Prepare the hosts as for a cluster and leave it at that, so that they are the same hosts without Kubernetes.
     *
     * @return what was done; to undo it gives the hosts back
     * @throws ClusterException if that fails; what was done is on the stack of the site
     */
    HostPreparation makeBare() {
        return failing(() -> {
            ready();
            for (Step step : List.of(Step.SERVER, Step.AGENTS, Step.KUBECONFIG, Step.CNI)) {
                site.log().skip(step, "bare metal");
            }
            return new HostPreparation(
                    fingerprint, bindingOf(hosts().server()), bindingOf(hosts().client()), site::close);
        });
    }

    private CpuBinding bindingOf(Host host) {
        return bindings.getOrDefault(host, CpuBinding.NONE);
    }

    private Map<Host, HostFacts> ready() {
        claim();
        reinstall();
        Map<Host, HostFacts> facts = check();
        prepare();
        checkMtu(facts);
        tune(facts);
        return facts;
    }

    private <T> T failing(Supplier<T> steps) {
        try {
            return steps.get();
        } catch (ClusterException e) {
            Optional<Step> step = site.log().current();
            site.log().fail();
            throw step.isEmpty() ? e : new ClusterException(e.reason(), step.get() + ": " + e.getMessage(), e);
        }
    }

    private Hosts hosts() {
        return site.hosts();
    }

    private String cluster() {
        return site.folder().name();
    }

    private void claim() {
        site.undo().push("let go of the hosts", () -> undo.release(hosts().all()));
        for (Host host : hosts().all()) {
            Hosts.run(host, "take it", HostScript.CLAIM.text(), List.of(cluster()), LOOK);
        }
    }

    private void reinstall() {
        if (wishes.reinstallCommand().isEmpty()) {
            site.log().skip(Step.REINSTALL, "not asked for");
            return;
        }
        site.log().begin(Step.REINSTALL);
        Map<Host, String> before = new LinkedHashMap<>();
        hosts().all().forEach(host -> before.put(host, host.bootId()));
        new Reinstallation(hosts(), progress)
                .run(
                        wishes.reinstallCommand().get(),
                        cluster(),
                        wishes.variant().id(),
                        before,
                        site.guard(),
                        deadlines.from(Step.REINSTALL));
        for (Host host : hosts().all()) {
            Hosts.run(host, "take it", HostScript.CLAIM.text(), List.of(cluster()), LOOK);
        }
    }

    private Map<Host, HostFacts> check() {
        site.log().begin(Step.CHECK);
        Deadline deadline = deadlines.from(Step.CHECK);
        Map<Host, HostFacts> facts = Hosts.onEach(hosts().all(), host -> {
            HostFacts here = HostFacts.parse(Hosts.run(
                    host,
                    "look at it",
                    HostScript.LOOK.text(),
                    List.of(host.interfaceName().orElse("")),
                    deadline.left()));
            return host.nodeAddress().map(here::withAddress).orElse(here);
        });
        require(new HostCheck(hosts(), facts, wishes.imageArch()).obstacles());
        undo.listBefore(hosts().all());
        facts.forEach((host, here) -> {
            String role = hosts().role(host).title();
            fingerprint.put(role + " host system", here.value("os").orElse("unknown"));
            fingerprint.put(role + " host swap", here.swap().isEmpty() ? "none" : "switched off");
            progress.accept("host " + host.name() + ": " + here.value("os").orElse("unknown") + ", kernel "
                    + here.value("kernel").orElse("unknown") + ", " + here.cpus() + " CPUs, " + here.memory()
                    + " of memory, " + here.interfaceName() + " " + here.address() + " with an MTU of " + here.mtu());
        });
        return facts;
    }

    private void prepare() {
        site.log().begin(Step.PREPARE);
        Deadline deadline = deadlines.from(Step.PREPARE);
        List<String> arguments = new ArrayList<>(List.of(cluster()));
        arguments.addAll(PROGRAMS);
        if (wishes.variant().claims().encryption() == Encryption.WIREGUARD) {
            arguments.add(WIREGUARD);
        }
        site.undo().push("put the system back", () -> undo.unprepare(hosts().all()));
        Hosts.onEach(
                        hosts().all(),
                        host -> Hosts.run(host, "prepare it", HostScript.PREPARE.text(), arguments, deadline.left()))
                .forEach((host, said) ->
                        said.lines().forEach(line -> progress.accept("host " + host.name() + ": " + line)));
    }

    private void checkMtu(Map<Host, HostFacts> facts) {
        site.log().begin(Step.MTU);
        require(PathMtu.obstacles(hosts(), facts, deadlines.from(Step.MTU)));
    }

    private void tune(Map<Host, HostFacts> facts) {
        fingerprint.put("tuned", wishes.tuned() ? "yes" : "no");
        if (!wishes.tuned()) {
            site.log().skip(Step.TUNE, "not asked for");
            return;
        }
        site.log().begin(Step.TUNE);
        Deadline deadline = deadlines.from(Step.TUNE);
        site.undo().push("undo the tuning", () -> undo.untune(hosts().all()));
        Hosts.onEach(
                        hosts().all(),
                        host -> Hosts.run(
                                host,
                                "tune it",
                                HostScript.TUNE.text(),
                                List.of(cluster(), interfaceOf(facts, host)),
                                deadline.left()))
                .forEach((host, said) -> said.lines().forEach(line -> {
                    String[] words = line.split(" ", 2);
                    String role = hosts().role(host).title();
                    String value = words.length > 1 ? words[1] : "";
                    fingerprint.put("tuned " + role + " " + words[0], value);
                    if (words[0].equals(CPUS)) {
                        bindings.put(host, CpuBinding.to(value));
                    }
                }));
    }

    private static String interfaceOf(Map<Host, HostFacts> facts, Host host) {
        return of(facts, host).interfaceName();
    }

    private static HostFacts of(Map<Host, HostFacts> facts, Host host) {
        return facts.getOrDefault(host, HostFacts.parse(""));
    }

    private void install(Rke2Config config, Map<Host, HostFacts> facts) {
        Installation installation = new Installation(cluster(), wishes.release(), config, wishes.images(), deadlines);
        Host control = hosts().control();
        site.log().begin(Step.SERVER);
        Deadline deadline = deadlines.from(Step.SERVER);
        site.undo().push("uninstall the RKE2 server", () -> undo.uninstall(List.of(control)));
        installation.install(control, HostRole.CONTROL, config.server(of(facts, control)), deadline);
        installation.awaitActive(
                control, HostRole.CONTROL, Set.of(Rke2Config.API_PORT, Rke2Config.JOIN_PORT), deadline);

        site.log().begin(Step.AGENTS);
        Deadline joined = deadlines.from(Step.AGENTS);
        site.undo().push("uninstall the RKE2 agents", () -> undo.uninstall(hosts().agents()));
        String server = of(facts, control).address();
        Hosts.onEach(hosts().agents(), host -> {
            HostRole role = hosts().role(host);
            installation.install(host, role, config.agent(of(facts, host), server), joined);
            installation.awaitActive(host, role, Set.of(Rke2Config.KUBELET_PORT), joined);
            return true;
        });
        fingerprint.put("cluster", Rke2ClusterProvider.ID);
        fingerprint.put("rke2", wishes.release().version());
        fingerprint.put(wishes.variant().id() + " kube-proxy", config.kubeProxy());
    }

    private Relay fetchKubeconfig(Rke2Config config, Map<Host, HostFacts> facts) {
        site.log().begin(Step.KUBECONFIG);
        Host control = hosts().control();
        Relay relay = new KubeconfigFetch(control, site.folder(), config).run();
        try {
            List<String> nodes = hosts().all().stream()
                    .map(host -> of(facts, host).nodeName())
                    .toList();
            KubeconfigFetch.awaitNodes(site.folder(), nodes, deadlines.poll(), deadlines.from(Step.KUBECONFIG));
            return relay;
        } catch (RuntimeException e) {
            relay.close();
            throw e;
        }
    }

    private static void require(List<String> obstacles) {
        if (!obstacles.isEmpty()) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, String.join("; ", obstacles));
        }
    }
}
