package io.github.cnibench.suite.allure;

import io.github.cnibench.result.Campaign;
import java.nio.file.Path;
import java.util.Map;

/** What the listener of a live run tells Allure, without a type of Allure's. */
interface LiveReport {

    /**
     * Say what the test that runs in this thread is about; without one, nothing happens.
     *
     * @param entry {@code cnibench.variant}, {@code cnibench.run}, {@code cnibench.phase} and {@code cnibench.metric}; every other key becomes a row
     *     of the headline table
     */
    void describe(Map<String, String> entry);

    /** Attach {@code file} to the test or step that runs in this thread; without one, or where it is empty, nothing happens. */
    void attach(String name, String mediaType, Path file);

    /**
     * Write the summary of all variants and the files that concern the whole campaign. Writing them again replaces them.
     *
     * @param outputFolder folder of {@code campaign.json}; the charts in its folder {@code charts} are attached
     */
    void writeCampaign(Campaign campaign, Path outputFolder);
}
