package io.github.cnibench.importer;

import io.github.cnibench.result.Campaign;
import java.nio.file.Path;

/** What came of importing one set of results. */
public sealed interface Imported permits Imported.Accepted, Imported.Refused {

    /** Return the folder or file that was read. */
    Path source();

    /**
     * A set that was read; its failed measurements are invalid ones of the campaign.
     *
     * @param campaign the set, of one variant
     */
    record Accepted(Path source, Campaign campaign) implements Imported {}

    /**
     * A set that cannot be a campaign.
     *
     * @param reason one line: what, where, what was expected, what to do
     */
    record Refused(Path source, String reason) implements Imported {}
}
