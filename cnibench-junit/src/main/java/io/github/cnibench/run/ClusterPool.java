package io.github.cnibench.run;

import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.NodeFingerprint;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.phase.Installation;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The clusters of a launch: one a variant, as many at once as their provider can have.
 *
 * <p>Not safe for use by several threads; the session has one phase at a time.
 */
final class ClusterPool {

    private final ProviderChoice choice;
    private final ClusterSettings settings;
    private final Cleanup cleanup;
    private final CampaignRecorder recorder;
    private final ProgressListener progress;
    /** The least recently used first. */
    private final List<Entry> entries = new ArrayList<>();
    /** Clusters whose run has ended where every run has a fresh installation, but whose nodes the next one gets. */
    private final List<Entry> used = new ArrayList<>();

    private final Map<String, ClusterException> failures = new HashMap<>();

    ClusterPool(
            ProviderChoice choice,
            ClusterSettings settings,
            Cleanup cleanup,
            CampaignRecorder recorder,
            ProgressListener progress) {
        this.cleanup = cleanup;
        this.choice = choice;
        this.settings = settings;
        this.recorder = recorder;
        this.progress = progress;
    }

    private record Entry(ClusterProvider provider, Cluster cluster, Map<Use, RunPods> pods) {}

    private record Use(int run, WorkloadNetwork network) {}

    /**
     * Return the cluster with {@code variant}, made when it is not there; one that is not in use gives way.
     *
     * @param run the run that needs it; a cluster that could not be made is tried again in the next run only
     * @throws ClusterException if it cannot be made
     */
    Cluster cluster(Variant variant, int run) {
        return entry(variant, run).cluster();
    }

    /** Return server and client of a run on the cluster of {@code variant}, which must be there. */
    RunPods pods(Variant variant, int run, WorkloadNetwork network) {
        Entry entry = entry(variant, run);
        return entry.pods().computeIfAbsent(new Use(run, network), use -> new RunPods(entry.cluster(), run, network));
    }

    /** Remove server and client of a run, if they are there, and the cluster where every run has a fresh one. */
    void endRun(Variant variant, int run) {
        find(variant).ifPresent(entry -> {
            for (WorkloadNetwork network : WorkloadNetwork.values()) {
                RunPods pods = entry.pods().remove(new Use(run, network));
                if (pods != null) {
                    long start = System.nanoTime();
                    closeQuietly(pods);
                    account("remove workloads", start);
                }
            }
            if (recorder.profile().install() == Installation.EACH_RUN) {
                entries.remove(entry);
                if (keepsNodes()) {
                    used.add(entry);
                } else {
                    remove(entry);
                }
            }
        });
    }

    private Entry entry(Variant variant, int run) {
        Optional<Entry> there = find(variant);
        if (there.isPresent()) {
            entries.remove(there.get());
            entries.add(there.get());
            return there.get();
        }
        String attempt = variant.id() + "/" + run;
        ClusterException failed = failures.get(attempt);
        if (failed != null) {
            throw failed;
        }
        try {
            Entry made = make(variant);
            entries.add(made);
            return made;
        } catch (ClusterException e) {
            failures.put(attempt, e);
            throw e;
        }
    }

    private Entry make(Variant variant) {
        ClusterProvider provider = choice.choose(variant);
        Optional<Cluster> old = keepsNodes() ? giveWay(provider, variant) : Optional.empty();
        while (old.isEmpty() && isFull(provider)) {
            removeOldest(provider, variant);
        }
        long start = System.nanoTime();
        try {
            Cluster cluster = old.isPresent()
                    ? provider.replace(old.get(), variant, settings)
                    : provider.create(variant, settings);
            requireTrustworthy(cluster);
            if (settings.kubernetes().controlNode() && cluster.nodesShareOneHost()) {
                progress.said(
                        "the control node is not sampled: all nodes share one machine, which is sampled as a whole");
            }
            SortedMap<String, String> fields =
                    NodeFingerprint.of(cluster.serverNode(), cluster.clientNode(), this::note);
            fields.putAll(cluster.fingerprint());
            recorder.addEnvironment(provider.id(), variant, fields);
            return new Entry(provider, cluster, new HashMap<>());
        } finally {
            account("make cluster " + variant, start);
        }
    }

    private boolean keepsNodes() {
        return settings.kubernetes().recipes().keepNodes();
    }

    private boolean isFull(ClusterProvider provider) {
        return entries.stream()
                        .filter(entry -> entry.provider().equals(provider))
                        .count()
                >= provider.capacity();
    }

    /** Return a cluster that leaves its nodes to {@code variant}, or empty where new nodes are made beside the others. */
    private Optional<Cluster> giveWay(ClusterProvider provider, Variant variant) {
        Optional<Entry> oldest = Stream.concat(used.stream(), isFull(provider) ? entries.stream() : Stream.empty())
                .filter(entry -> entry.provider().equals(provider))
                .findFirst();
        oldest.ifPresent(entry -> {
            used.remove(entry);
            entries.remove(entry);
            progress.said("cluster " + entry.cluster().name() + " leaves its nodes to variant " + variant);
        });
        return oldest.map(Entry::cluster);
    }

    private void removeOldest(ClusterProvider provider, Variant variant) {
        Entry oldest = entries.stream()
                .filter(entry -> entry.provider().equals(provider))
                .findFirst()
                .orElseThrow();
        entries.remove(oldest);
        if (cleanup != Cleanup.ALWAYS) {
            progress.said("cluster " + oldest.cluster().name() + " gives way to variant " + variant
                    + " and cannot be kept; " + provider.id() + " has " + provider.capacity() + " at once");
        }
        remove(oldest);
    }

    private void note(String trouble) {
        recorder.warn(trouble);
        progress.said(trouble);
    }

    private void requireTrustworthy(Cluster cluster) {
        try {
            IperfCheck.warnings(cluster.iperf()).forEach(recorder::warn);
        } catch (ClusterException e) {
            cluster.close();
            throw e;
        }
    }

    private Optional<Entry> find(Variant variant) {
        return entries.stream()
                .filter(entry -> entry.cluster().variant().equals(variant))
                .findFirst();
    }

    private void remove(Entry entry) {
        long start = System.nanoTime();
        try {
            entry.cluster().close();
        } catch (RuntimeException e) {
            progress.said("cluster " + entry.cluster().name() + " could not be removed: " + PhaseRunner.messageOf(e));
        } finally {
            account("remove cluster " + entry.cluster().variant(), start);
        }
    }

    /** Remove all clusters. */
    void removeAll() {
        List<Entry> all = new ArrayList<>(used);
        all.addAll(entries);
        used.clear();
        entries.clear();
        all.forEach(this::remove);
    }

    /** Let all clusters stay, and say how to look around and how to remove them. */
    void keepAll() {
        List<Entry> all = new ArrayList<>(used);
        all.addAll(entries);
        used.clear();
        entries.clear();
        for (Entry entry : all) {
            Cluster cluster = entry.cluster();
            try {
                cluster.keep();
                progress.said("cluster " + cluster.name() + " with variant " + cluster.variant() + " is kept");
                cluster.lookAroundCommands().forEach(command -> progress.said("  look around: " + command));
                cluster.removeCommands().forEach(command -> progress.said("  remove it:   " + command));
            } catch (ClusterException e) {
                progress.said("cluster " + cluster.name() + " cannot be kept: " + PhaseRunner.messageOf(e));
            }
            remove(entry);
        }
    }

    private void closeQuietly(RunPods pods) {
        try {
            pods.close();
        } catch (RuntimeException e) {
            progress.said("the workloads of a run could not be removed: " + PhaseRunner.messageOf(e));
        }
    }

    private void account(String step, long start) {
        recorder.addStep(step, Duration.ofNanos(System.nanoTime() - start));
    }
}
