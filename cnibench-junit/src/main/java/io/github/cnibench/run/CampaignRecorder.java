package io.github.cnibench.run;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.Fingerprint;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Step;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Keeps what a campaign has yielded so far and writes it after every phase; safe for use by several threads. */
final class CampaignRecorder {

    private final Instruments instruments;
    private final Path folder;
    private final String id;
    private final Instant startedAt;
    private final long seed;
    private final Map<String, Variant> variants = new LinkedHashMap<>();
    private final Map<String, PhaseResult> results = new LinkedHashMap<>();
    private final Map<String, PhaseResult> references = new LinkedHashMap<>();
    private final Set<ClaimFinding> claims = new LinkedHashSet<>();
    private final Map<String, Duration> steps = new LinkedHashMap<>();
    private final Set<String> clusters = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final SortedMap<String, String> fingerprint = new TreeMap<>();
    private Profile profile;
    private Optional<Instant> finishedAt = Optional.empty();

    /** Begin a campaign, or go on with {@code earlier}, which another JVM of the same launch has begun. */
    CampaignRecorder(
            Instruments instruments,
            Path folder,
            Profile profile,
            long seed,
            Instant startedAt,
            Optional<Campaign> earlier) {
        this.instruments = instruments;
        this.folder = folder;
        this.profile = earlier.map(Campaign::profile).orElse(profile);
        this.id = earlier.map(Campaign::id).orElseGet(() -> UUID.randomUUID().toString());
        this.startedAt = earlier.map(Campaign::startedAt).orElse(startedAt);
        this.seed = earlier.map(Campaign::seed).orElse(seed);
        earlier.ifPresent(this::take);
    }

    private void take(Campaign earlier) {
        earlier.variants().forEach(variant -> variants.put(variant.id(), variant));
        earlier.results().forEach(result -> results.put(key(result.variant(), result.run(), result.phase()), result));
        earlier.references()
                .forEach(result -> references.put(key(result.variant(), result.run(), result.phase()), result));
        claims.addAll(earlier.claims());
        earlier.steps().forEach(step -> steps.merge(step.name(), step.duration(), Duration::plus));
        earlier.finishedAt()
                .ifPresent(
                        end -> steps.merge("between two JVMs", Duration.between(end, Instant.now()), Duration::plus));
        if (!earlier.cluster().isEmpty()) {
            clusters.add(earlier.cluster());
        }
        warnings.addAll(earlier.warnings());
        fingerprint.putAll(earlier.fingerprint().fields());
    }

    synchronized Profile profile() {
        return profile;
    }

    /** Take part in the campaign with a phase that the profile does not have. */
    synchronized void addPhase(Phase phase) {
        profile = ProfileOverrides.withPhase(profile, phase);
    }

    /** Let the campaign have only so many runs of each variant, since nothing that would follow is needed. */
    synchronized void endAfter(int runs) {
        profile = profile.withRuns(runs);
    }

    synchronized void addVariant(Variant variant) {
        variants.putIfAbsent(variant.id(), variant);
    }

    synchronized List<Variant> variants() {
        return List.copyOf(variants.values());
    }

    synchronized Optional<PhaseResult> find(String variant, int run, String phase) {
        return Optional.ofNullable(results.get(key(variant, run, phase)));
    }

    synchronized int measuredPhases() {
        return (int) results.values().stream()
                .filter(result -> result.measurement() instanceof Measured || result.measurement() instanceof Invalid)
                .count();
    }

    synchronized int phases() {
        return results.size();
    }

    synchronized boolean hasInvalid() {
        return results.values().stream().anyMatch(result -> result.measurement() instanceof Invalid);
    }

    /** Add time that was spent outside of phases. */
    synchronized void addStep(String name, Duration duration) {
        steps.merge(name, duration, Duration::plus);
    }

    synchronized void addClaims(List<ClaimFinding> findings) {
        claims.addAll(findings);
    }

    synchronized void warn(String warning) {
        warnings.add(warning);
    }

    /** Add what a cluster says of its environment; a field that differs between variants is kept for each. */
    synchronized void addEnvironment(String cluster, Variant variant, SortedMap<String, String> fields) {
        clusters.add(cluster);
        fields.forEach((name, value) -> {
            String known = fingerprint.putIfAbsent(name, value);
            if (known != null && !known.equals(value)) {
                fingerprint.put(variant.id() + " " + name, value);
            }
        });
    }

    /**
     * Add a result and write the campaign.
     *
     * @return the result as the campaign has it: a number that cannot be written is none
     */
    synchronized PhaseResult add(PhaseResult result) {
        String key = key(result.variant(), result.run(), result.phase());
        results.put(key, result);
        try {
            write();
            return result;
        } catch (IOException e) {
            if (result.measurement() instanceof Invalid) {
                return result;
            }
            PhaseResult lost = result.with(new Invalid(
                    InvalidReason.OUTPUT_NOT_WRITTEN, "campaign.json in " + folder + ": " + PhaseRunner.messageOf(e)));
            results.put(key, lost);
            return lost;
        }
    }

    /**
     * Add a reference and write the campaign.
     *
     * @throws IOException if it cannot be written; then it is not part of the campaign
     */
    synchronized void addReference(PhaseResult reference) throws IOException {
        String key = key(reference.variant(), reference.run(), reference.phase());
        references.put(key, reference);
        try {
            write();
        } catch (IOException e) {
            references.remove(key);
            throw e;
        }
    }

    /** Write {@code campaign.json}; its time is accounted for in the next one. */
    synchronized void write() throws IOException {
        long start = System.nanoTime();
        try {
            instruments.writeCampaign(campaign(), folder);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            addStep("write campaign", Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Write what is rendered from the campaign, and the campaign with its end. */
    synchronized void finish() throws IOException {
        long start = System.nanoTime();
        try {
            instruments.writeReports(campaign(), folder);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            addStep("write reports", Duration.ofNanos(System.nanoTime() - start));
            finishedAt = Optional.of(Instant.now());
        }
        write();
    }

    synchronized Campaign campaign() {
        return new Campaign(
                Campaign.SCHEMA_VERSION,
                id,
                "cnibench "
                        + Optional.ofNullable(
                                        CampaignRecorder.class.getPackage().getImplementationVersion())
                                .orElse("development"),
                startedAt,
                finishedAt,
                String.join(", ", clusters),
                profile,
                seed,
                List.copyOf(variants.values()),
                Fingerprint.of(fingerprint),
                List.copyOf(results.values()),
                List.copyOf(claims),
                List.copyOf(references.values()),
                steps.entrySet().stream()
                        .map(step -> new Step(step.getKey(), step.getValue()))
                        .toList(),
                List.copyOf(warnings));
    }

    private static String key(String variant, int run, String phase) {
        return variant + "/" + run + "/" + phase;
    }
}
