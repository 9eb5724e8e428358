package io.github.cnibench.run;

import io.github.cnibench.claim.ClaimReport;
import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.SampledNode;
import io.github.cnibench.cluster.WorkloadLifetime;
import io.github.cnibench.result.InvalidReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the fakes of one test share: knobs that make things go wrong, and a record of what was done.
 *
 * <p>Server and client are real processes of the shell; only cluster, reports and catalogs are made up.
 */
public final class FakeLab {

    public WorkloadLifetime lifetime = WorkloadLifetime.RUN;

    /** Ids of phases that the profile wants references of. */
    public volatile List<String> references = List.of();

    public volatile Availability hostNetwork = Availability.available();

    /** What comes of checking claims. */
    public volatile ClaimReport claims = ClaimReport.nothing();

    /** What the client's process does; its output goes to the fake parser. */
    public volatile String clientScript = "echo 'mss=8948 bytes=1000000'";

    public volatile String serverScript = "exec sleep 0.2";
    public volatile boolean serverListens = true;
    public volatile long bytesOnPath = 1_010_000;
    public volatile long flows = 1;
    public volatile boolean clientOnServerNode;
    public volatile boolean stateFails;
    public volatile boolean keepFails;
    public volatile boolean oneHost = true;
    public volatile int capacity = 1;

    /** Whether the profile wants a fresh installation for each run. */
    public volatile boolean freshInstalls;

    public volatile Duration creation = Duration.ZERO;
    public volatile boolean diskFull;

    /** What sampling yields; without it the cluster cannot sample. */
    public volatile List<SampledNode> samples = List.of();

    /** What is wrong with sampling: {@code start}, {@code stop}, or empty where nothing is. */
    public volatile String samplerFault = "";

    /** What is wrong with a file that a test asks for; empty where nothing is. */
    public volatile String parameterFault = "";

    /** Ids of phases whose client says nothing. */
    public final Set<String> brokenPhases = ConcurrentHashMap.newKeySet();

    /** Reasons for which no cluster can be made, by variant. */
    public final Map<String, InvalidReason> brokenClusters = new ConcurrentHashMap<>();

    public final List<String> events = Collections.synchronizedList(new ArrayList<>());
    final AtomicLong received = new AtomicLong();
    final AtomicLong translated = new AtomicLong();
    final Map<Path, Object> campaigns = new ConcurrentHashMap<>();

    void requireCluster(String variant) {
        InvalidReason reason = brokenClusters.get(variant);
        if (reason != null) {
            throw new ClusterException(reason, "no cluster for " + variant);
        }
    }

    /** Return the events that begin with {@code word}. */
    public List<String> events(String word) {
        return List.copyOf(events).stream()
                .filter(event -> event.startsWith(word))
                .toList();
    }
}
