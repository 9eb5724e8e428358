package io.github.cnibench.suite.allure;

import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Tells Allure what the extension publishes.
 *
 * <p>JUnit makes this listener wherever the suite is on the class path. It has no type of Allure's, so that it does no harm
 * where Allure is absent.
 */
public final class AllureListener implements TestExecutionListener {

    private final Optional<LiveReport> report;

    /** Create the listener that JUnit registers. */
    public AllureListener() {
        this(
                isAllureThere(AllureListener.class.getClassLoader())
                        ? Optional.of(AllureReport.ofThisJvm())
                        : Optional.empty());
    }

    AllureListener(Optional<LiveReport> report) {
        this.report = report;
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Map<String, String> values = entry.getKeyValuePairs();
        if (LiveEntries.areOurs(values)) {
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

    static boolean isAllureThere(ClassLoader loader) {
        try {
            Class.forName("io.qameta.allure.Allure", false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
