package io.github.cnibench.suite.allure;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.run.SettingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells Allure what the extension publishes.
 *
 * <p>JUnit makes this listener wherever the suite is on the class path. It has no type of Allure's, so that it does no harm
 * where Allure is absent.
 */
public final class AllureListener implements TestExecutionListener {

    private final Optional<LiveReport> report;
    private final CampaignReader campaigns;
    private final AtomicBoolean measured = new AtomicBoolean();

    /** Create the listener that JUnit registers. */
    public AllureListener() {
        this(
                isAllureThere(AllureListener.class.getClassLoader())
                        ? Optional.of(AllureReport.ofThisJvm())
                        : Optional.empty(),
                folder -> Instruments.standard().readCampaign(folder));
    }

    AllureListener(Optional<LiveReport> report, CampaignReader campaigns) {
        this.report = report;
        this.campaigns = campaigns;
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Map<String, String> values = entry.getKeyValuePairs();
        if (LiveEntries.areOurs(values)) {
            measured.set(true);
            report.ifPresent(allure -> allure.describe(values));
        }
    }

    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry entry) {
        report.ifPresent(allure -> allure.attach(
                String.valueOf(entry.getPath().getFileName()),
                MediaTypes.known(entry.getPath()).or(entry::getMediaType).orElse("application/octet-stream"),
                entry.getPath()));
    }

    /** Add what concerns the whole campaign, which by now is in its file. */
    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (report.isEmpty() || !measured.get()) {
            return;
        }
        Path output = Path.of(
                plan.getConfigurationParameters().get(SettingKey.OUTPUT.key()).orElse(SettingKey.OUTPUT.defaultText()));
        try {
            campaigns.read(output).ifPresent(campaign -> report.get().writeCampaign(campaign, output));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the campaign in " + output + " for the Allure report", e);
        }
    }

    /** Reads the {@code campaign.json} of a folder. */
    @FunctionalInterface
    interface CampaignReader {
        Optional<Campaign> read(Path folder) throws IOException;
    }

    static boolean isAllureThere(ClassLoader loader) {
        try {
            Class.forName("io.qameta.allure.Allure", false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
