package io.github.cnibench.suite.allure;

import io.github.cnibench.chart.PhaseContext;
import io.github.cnibench.chart.SummaryTable;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.sampler.SampleFile;
import io.github.cnibench.suite.verdict.Completeness;
import io.github.cnibench.suite.verdict.Headline;
import io.github.cnibench.suite.verdict.Judgement;
import io.github.cnibench.suite.verdict.Verdict;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.PropertiesUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Allure's test results, of a live run and of a campaign on disk: the same names, ids, labels and pages.
 *
 * <p>In a live run Allure's own listener makes the results and decides passed, failed or broken from the exception; this
 * class says what they are about. From disk this class writes them itself.
 */
public final class AllureReport implements LiveReport {

    private static final String SUITE = "io.github.cnibench.suite.NinePhases";
    private static final Set<String> LABELS = Set.of("parentSuite", "suite", "subSuite", "epic", "feature", "story");

    private final AllureLifecycle lifecycle;
    private final Path folder;

    private AllureReport(AllureLifecycle lifecycle, Path folder) {
        this.lifecycle = lifecycle;
        this.folder = folder;
    }

    /** Return the report that Allure writes for the tests of this JVM. */
    public static AllureReport ofThisJvm() {
        Path folder = Path.of(
                PropertiesUtils.loadAllureProperties().getProperty("allure.results.directory", "allure-results"));
        return new AllureReport(Allure.getLifecycle(), folder);
    }

    /** Return a report that writes into {@code folder}, which is made if it is not there. */
    public static AllureReport into(Path folder) {
        return new AllureReport(new AllureLifecycle(new FileSystemResultsWriter(folder)), folder);
    }

    /**
     * Write everything that a live run of the suite would have written: a result for each run and each cell, the summary,
     * and the files of the campaign.
     *
     * @param outputFolder folder of {@code campaign.json}, which the artifacts' paths are relative to
     */
    public static void writeResults(
            Campaign campaign, Path outputFolder, Path allureResultsFolder, Judgement judgement) {
        AllureReport report = into(allureResultsFolder);
        campaign.results().forEach(result -> report.write(campaign, result, outputFolder, judgement));
        campaign.cells().forEach(cell -> report.write(cell, judgement));
        report.writeCompleteness(campaign);
        report.writeCampaign(campaign, outputFolder);
    }

    @Override
    public void describe(Map<String, String> entry) {
        if (lifecycle.getCurrentTestCase().isPresent()) {
            lifecycle.updateTestCase(result -> {
                Subject.in(entry).ifPresent(subject -> identify(result, subject));
                if (entry.containsKey(LiveEntries.WHOLE)) {
                    identifyAsWhole(result, Objects.requireNonNullElse(entry.get(Subject.VARIANT), ""));
                }
                addRows(result, LiveEntries.rows(entry));
            });
        }
    }

    @Override
    public void attach(String name, String mediaType, Path file) {
        if (lifecycle.getCurrentTestCaseOrStep().isEmpty() || file.toFile().length() == 0) {
            return;
        }
        try (InputStream content = Files.newInputStream(file)) {
            lifecycle.addAttachment(name, mediaType, MediaTypes.extension(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot attach " + file + " to the Allure report", e);
        }
    }

    @Override
    public void writeCampaign(Campaign campaign, Path outputFolder) {
        String uuid = Subject.hash(campaign.id() + "|summary");
        Instant end = campaign.finishedAt().orElseGet(() -> lastMoment(campaign));
        String name = "Summary: all variants";
        TestResult summary = new TestResult()
                .setUuid(uuid)
                .setName(name)
                .setFullName(SUITE + ".summary")
                .setTestCaseName(name)
                .setStatus(Status.PASSED)
                .setDescription(SummaryTable.of(campaign).toMarkdown())
                .setLabels(new ArrayList<>());
        identifyAsWhole(summary, "");
        write(summary, campaign.startedAt(), end, () -> {
            for (Path chart : charts(outputFolder)) {
                attach(String.valueOf(chart.getFileName()), MediaTypes.of(chart), chart);
            }
            Path table = outputFolder.resolve("results.csv");
            if (Files.isRegularFile(table)) {
                attach("results.csv", MediaTypes.of(table), table);
            }
        });
        try {
            Files.createDirectories(folder);
            new CampaignFiles(folder).write(campaign, System.getenv());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the campaign's files into " + folder, e);
        }
    }

    private void write(Campaign campaign, PhaseResult result, Path outputFolder, Judgement judgement) {
        Subject subject = Subject.of(result);
        TestResult test = named(SUITE + "$Runs.measures", subject);
        setOutcome(test, Verdict.of(result, judgement));
        addRows(test, Headline.of(result));
        addRows(test, PhaseContext.of(campaign, result));
        write(test, result.startedAt(), result.startedAt().plus(result.totalTime()), () -> {
            if (!result.commands().isEmpty()
                    && result.artifacts().stream().noneMatch(name -> name.endsWith("/commands.txt"))) {
                lifecycle.addAttachment(
                        "commands",
                        "text/plain",
                        ".txt",
                        String.join("\n", result.commands()).getBytes(StandardCharsets.UTF_8));
            }
            for (String artifact : result.artifacts()) {
                Path file = outputFolder.resolve(artifact);
                if (Files.isRegularFile(file) && !SampleFile.isName(artifact)) {
                    attach(result.phase() + "-" + file.getFileName(), MediaTypes.of(file), file);
                }
            }
        });
    }

    private void write(Cell cell, Judgement judgement) {
        if (cell.results().isEmpty()) {
            return;
        }
        Subject subject = Subject.of(cell);
        TestResult test = named(SUITE + "$Verdicts.holds", subject);
        setOutcome(test, Verdict.of(cell, judgement));
        addRows(test, Headline.of(cell));
        PhaseResult last = cell.results().get(cell.results().size() - 1);
        Instant end = last.startedAt().plus(last.totalTime());
        write(test, end, end, () -> {});
    }

    private void writeCompleteness(Campaign campaign) {
        String fullName = SUITE + "$Verdicts.complete";
        List<String> faults = Completeness.faults(campaign);
        TestResult test = new TestResult()
                .setUuid(UUID.randomUUID().toString())
                .setName("Completeness: every variant, run and phase has its result")
                .setFullName(fullName)
                .setLabels(new ArrayList<>());
        identifyAsWhole(test, "");
        setOutcome(test, faults.isEmpty() ? new Verdict.Passed() : new Verdict.Failed(String.join("\n", faults)));
        write(test, lastMoment(campaign), lastMoment(campaign), () -> {});
    }

    private static TestResult named(String fullName, Subject subject) {
        TestResult test = new TestResult()
                .setUuid(UUID.randomUUID().toString())
                .setFullName(fullName)
                .setTestCaseName(fullName.substring(fullName.lastIndexOf('.') + 1))
                .setLabels(new ArrayList<>());
        identify(test, subject);
        return test;
    }

    private void write(TestResult test, Instant start, Instant stop, Runnable attachments) {
        lifecycle.scheduleTestCase(test);
        lifecycle.startTestCase(test.getUuid());
        attachments.run();
        lifecycle.stopTestCase(test.getUuid());
        lifecycle.updateTestCase(
                test.getUuid(),
                finished -> finished.setStart(start.toEpochMilli()).setStop(stop.toEpochMilli()));
        lifecycle.writeTestCase(test.getUuid());
    }

    /** Give a result the name, the ids, the labels and the parameters of its subject. */
    private static void identify(TestResult test, Subject subject) {
        String fullName = Objects.requireNonNullElse(test.getFullName(), SUITE);
        test.setName(subject.name())
                .setTestCaseId(subject.testCaseId(fullName))
                .setHistoryId(subject.historyId(fullName));
        // What Allure's listener put in has JUnit's index of the invocation, which says nothing across builds.
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter().setName("variant").setValue(subject.variant()));
        subject.run()
                .ifPresent(run -> parameters.add(new Parameter().setName("run").setValue(run)));
        parameters.add(new Parameter().setName("phase").setValue(subject.phase()));
        subject.metric()
                .ifPresent(metric ->
                        parameters.add(new Parameter().setName("metric").setValue(metric)));
        test.setParameters(parameters);
        List<Label> labels = new ArrayList<>(test.getLabels());
        labels.removeIf(label -> LABELS.contains(label.getName()));
        labels.add(label("parentSuite", subject.variant()));
        labels.add(label("suite", subject.part()));
        labels.add(label("epic", subject.variant()));
        labels.add(label("feature", subject.phase()));
        labels.add(label("story", subject.part()));
        test.setLabels(labels);
    }

    /**
     * Put a result that is about a whole campaign where the summary is.
     *
     * @param candidate id of the variant that a gate judges, or empty
     */
    private static void identifyAsWhole(TestResult test, String candidate) {
        List<Label> labels = new ArrayList<>(test.getLabels());
        labels.removeIf(label -> LABELS.contains(label.getName()));
        labels.add(label("parentSuite", "Summary"));
        labels.add(label("suite", "all variants"));
        labels.add(label("epic", "Summary"));
        labels.add(label("feature", "all variants"));
        test.setLabels(labels).setParameters(new ArrayList<>());
        // Each comparison has a history of its own.
        String key = test.getFullName() + (candidate.isEmpty() ? "" : "|" + candidate);
        test.setTestCaseId(Subject.hash(key)).setHistoryId(Subject.hash(key));
    }

    private static void addRows(TestResult test, Map<String, String> rows) {
        if (!rows.isEmpty()) {
            test.setDescription(Markdown.withRows(Objects.requireNonNullElse(test.getDescription(), ""), rows));
        }
    }

    private static Instant lastMoment(Campaign campaign) {
        return campaign.results().stream()
                .map(result -> result.startedAt().plus(result.totalTime()))
                .max(Instant::compareTo)
                .orElse(campaign.startedAt());
    }

    private static List<Path> charts(Path outputFolder) {
        Path charts = outputFolder.resolve("charts");
        if (!Files.isDirectory(charts)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(charts)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the charts in " + charts, e);
        }
    }

    private static Label label(String name, String value) {
        return new Label().setName(name).setValue(value);
    }

    private static void setOutcome(TestResult test, Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            test.setStatus(Status.FAILED).setStatusDetails(new StatusDetails().setMessage(failed.message()));
        } else if (verdict instanceof Verdict.Unmeasured unmeasured) {
            test.setStatus(Status.BROKEN).setStatusDetails(new StatusDetails().setMessage(unmeasured.message()));
        } else if (verdict instanceof Verdict.Inapplicable inapplicable) {
            test.setStatus(Status.SKIPPED).setStatusDetails(new StatusDetails().setMessage(inapplicable.message()));
        } else {
            test.setStatus(Status.PASSED);
        }
    }
}
