package io.github.cnibench.run;

import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Everything of one launch: its settings, clusters and campaign.
 *
 * <p>Phases never overlap: one that is asked for while another is measured waits. What was measured is not measured
 * again: a second request for the same variant, run and phase gets the result of the first. When the JVM is told to end,
 * the clusters are removed and the campaign is written with what it has.
 */
public final class BenchmarkSession implements AutoCloseable {

    private final Settings settings;
    private final Instruments instruments;
    private final ProgressListener progress;
    private final CampaignRecorder recorder;
    private final ProviderChoice choice;
    private final ClusterPool pool;
    private final PhaseMeasurer measurer;
    private final PhasePlan plan;
    private final References references;
    private final ReentrantLock lock = new ReentrantLock();
    private final OutsideTime outside;
    private final SessionEnd end;
    private final SessionComparison comparison;

    private BenchmarkSession(
            Settings settings,
            Instruments instruments,
            List<ClusterProvider> providers,
            ProgressListener progress,
            Deadlines deadlines)
            throws IOException {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        this.settings = settings;
        this.instruments = instruments;
        this.progress = progress;
        Profile profile = instruments.profile(settings);
        SessionGate gate = SessionGate.open(settings.gate());
        ClusterSettings clusterSettings = new ClusterSettings(
                settings.cache(),
                settings.output(),
                settings.mayDownload(),
                Deadlines.CLUSTER,
                profile.duration().plus(profile.omit()).plus(Deadlines.AROUND_TRAFFIC),
                settings.kubernetes(),
                settings.inventory(),
                progress::said);
        this.choice = new ProviderChoice(providers, settings.cluster(), clusterSettings);
        OutputFolder output = OutputFolder.take(settings.output(), Deadlines.OUTPUT_LOCK, progress::said);
        try {
            Optional<Campaign> earlier = output.earlier(LaunchIdentity.current(), instruments);
            earlier.ifPresent(campaign -> SameCampaign.require(campaign, profile, settings));
            this.recorder =
                    new CampaignRecorder(instruments, settings.output(), profile, settings.seed(), startedAt, earlier);
            this.plan = new PhasePlan(settings, recorder);
        } catch (IOException | RuntimeException e) {
            output.close();
            throw e;
        }
        this.comparison = new SessionComparison(settings, gate, instruments, recorder, progress);
        this.pool = new ClusterPool(choice, clusterSettings, settings.cleanup(), recorder, progress);
        PhaseRunner runner = new PhaseRunner(instruments, deadlines, progress);
        ClaimedClusters claimed = new ClaimedClusters(instruments, settings.output(), pool, recorder, progress);
        this.measurer = new PhaseMeasurer(settings.output(), pool, claimed, runner);
        this.references = new References(settings.output(), pool, claimed, runner, recorder, progress);
        recorder.addStep("prepare", Duration.ofNanos(System.nanoTime() - start));
        this.outside = new OutsideTime(recorder);
        this.end = new SessionEnd(lock, outside, settings, instruments, pool, recorder, progress, output);
        end.watch();
    }

    /**
     * Open a session with the providers that are on the class path, showing progress on the console.
     *
     * @throws SettingsException if a setting cannot be used
     */
    public static BenchmarkSession open(Settings settings) {
        List<ClusterProvider> providers =
                ServiceLoader.load(ClusterProvider.class, ClusterProvider.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        return open(settings, Instruments.standard(), providers, ConsoleProgress.of(settings.progress(), System.out));
    }

    /**
     * Open a session with parts of one's own.
     *
     * @throws SettingsException if a setting cannot be used
     */
    public static BenchmarkSession open(
            Settings settings, Instruments instruments, List<ClusterProvider> providers, ProgressListener progress) {
        return open(settings, instruments, providers, progress, Deadlines.STANDARD);
    }

    static BenchmarkSession open(
            Settings settings,
            Instruments instruments,
            List<ClusterProvider> providers,
            ProgressListener progress,
            Deadlines deadlines) {
        try {
            return new BenchmarkSession(settings, instruments, providers, progress, deadlines);
        } catch (IOException e) {
            throw new SettingsException(
                    SettingKey.OUTPUT + "=" + settings.output() + ": expected a folder that can be written to, but: "
                            + PhaseRunner.messageOf(e),
                    e);
        }
    }

    /** Return the settings of this session. */
    public Settings settings() {
        return settings;
    }

    /** Return the profile with the phases that are to be measured. */
    public Profile profile() {
        return recorder.profile();
    }

    /**
     * Take part in the campaign with phases that further tests define in their code.
     *
     * @throws IllegalArgumentException if a phase has the id of another one
     */
    public void addOwnPhases(List<Phase> phases) {
        lock.lock();
        try {
            plan.addOwn(phases);
        } finally {
            lock.unlock();
        }
    }

    /** Return the folder that takes the files of {@code result}. */
    public Path folderOf(PhaseResult result) {
        return PhaseFolder.of(settings.output(), result);
    }

    /**
     * Return the variants that {@code selection} names, checked for a cluster that fits each; where the settings ask for a
     * candidate, the one that is named and then the candidate.
     *
     * @throws SettingsException if a variant is not known or no cluster here fits it, one cannot be compared, or has no
     *     baseline although there are some
     */
    public List<Variant> select(String selection) {
        lock.lock();
        outside.enter();
        try {
            long start = System.nanoTime();
            List<Variant> variants = comparison.select(selection);
            variants.forEach(choice::choose);
            variants.forEach(recorder::addVariant);
            recorder.addStep("choose variants", Duration.ofNanos(System.nanoTime() - start));
            return variants;
        } finally {
            outside.leave();
            lock.unlock();
        }
    }

    /** Return the baseline and the candidate that are compared, or empty where there is no candidate. */
    public Optional<Trial> trial() {
        return comparison.trial();
    }

    /** Return the runs of {@code variants} in the order in which they are to be measured, lazily. */
    public Stream<Turn> turns(List<Variant> variants) {
        return comparison.turns(variants);
    }

    /**
     * Return what comes of comparing what was measured so far, nothing where nothing is compared. What a baseline of another
     * environment would judge is invalid.
     */
    public List<GateOutcome> gate() {
        return comparison.outcomes();
    }

    /** Return why {@code phase} is not to be measured at all, or empty where it is. */
    public Optional<String> skipReason(Phase phase) {
        return plan.skipReason(phase);
    }

    /**
     * Measure one phase, or return what was measured before.
     *
     * @param run number of the run, counted from 1
     * @throws IllegalArgumentException if the phase has the id of another one
     * @throws IllegalStateException if the session has ended
     */
    public PhaseResult measure(Variant variant, int run, Phase phase) {
        lock.lock();
        outside.enter();
        try {
            if (end.hasBegun()) {
                throw new IllegalStateException("the campaign has ended; nothing can be measured any more");
            }
            Phase planned = plan.take(phase);
            recorder.addVariant(variant);
            Optional<PhaseResult> earlier = recorder.find(variant.id(), run, planned.id());
            return earlier.isPresent() ? earlier.get() : record(variant, run, planned);
        } finally {
            outside.leave();
            lock.unlock();
        }
    }

    private PhaseResult record(Variant variant, int run, Phase phase) {
        PhasePosition position = PhasePosition.next(variant, run, phase, profile(), recorder.campaign());
        progress.phaseStarted(position);
        PhaseResult result = end.interruptibly(() -> measurer.measure(position, profile()));
        // A flag that is still set would break the writing of the results.
        boolean wasInterrupted = Thread.interrupted();
        result = recorder.add(result);
        progress.phaseEnded(position, result);
        if (result.measurement() instanceof Invalid invalid) {
            end.noteFailure();
            wasInterrupted |= invalid.reason() == InvalidReason.INTERRUPTED;
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        } else if (result.measurement() instanceof Measured) {
            references.measureAfter(position, profile(), end);
        }
        return result;
    }

    /** Remove server and client of a run that has ended. */
    public void endRun(Variant variant, int run) {
        lock.lock();
        outside.enter();
        try {
            if (!end.isOver()) {
                pool.endRun(variant, run);
            }
        } finally {
            outside.leave();
            lock.unlock();
        }
    }

    /** Note that something failed beside measurements, so that {@link Cleanup#ON_SUCCESS} keeps the clusters. */
    public void noteFailure() {
        end.noteFailure();
    }

    /** Add a warning for the readers of the campaign. */
    public void warn(String warning) {
        recorder.warn(warning);
        progress.said(warning);
    }

    /** Return the campaign as it is now. */
    public Campaign campaign() {
        return recorder.campaign();
    }

    /** Return how many phases were executed, well or not, without those that are not applicable. */
    public int executedPhases() {
        return recorder.measuredPhases();
    }

    /** Return the cells that have at least one run. */
    public List<Cell> cells() {
        return recorder.campaign().cells().stream()
                .filter(cell -> !cell.results().isEmpty())
                .toList();
    }

    /** Return the types of further parameters that a test may ask for. */
    public Set<Class<?>> parameterTypes() {
        Set<Class<?>> types = new HashSet<>(instruments.parameterTypes());
        types.add(Campaign.class);
        types.add(Settings.class);
        return types;
    }

    /** Return the value of a parameter of one of {@link #parameterTypes()}. */
    public Object parameter(Class<?> type) {
        if (type == Settings.class) {
            return settings;
        }
        return type == Campaign.class
                ? recorder.campaign()
                : instruments.parameter(type, settings.withOwnPhases(plan.own()), recorder.campaign());
    }

    /** Write the chart of one phase; return the files, none where they cannot be written. */
    public List<Path> writeCharts(PhaseResult result) {
        outside.enter();
        long start = System.nanoTime();
        try {
            return instruments.writeCharts(recorder.campaign(), result, folderOf(result));
        } catch (IOException | UncheckedIOException e) {
            warn("the chart of " + result.variant() + ", run " + result.run() + ", " + result.phase()
                    + " could not be written: " + PhaseRunner.messageOf(e));
            return List.of();
        } finally {
            recorder.addStep("write charts", Duration.ofNanos(System.nanoTime() - start));
            outside.leave();
        }
    }

    /**
     * Write the campaign and everything that is rendered from it.
     *
     * @throws IOException if a file cannot be written
     */
    public void writeReports() throws IOException {
        lock.lock();
        outside.enter();
        try {
            if (!end.isOver() && recorder.phases() > 0) {
                recorder.finish();
            }
        } finally {
            outside.leave();
            lock.unlock();
        }
    }

    /** Remove or keep the clusters, write the campaign and show the summary. Closing twice does nothing. */
    @Override
    public void close() {
        end.close();
    }
}
