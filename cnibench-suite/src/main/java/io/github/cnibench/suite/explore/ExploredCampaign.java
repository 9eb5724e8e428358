package io.github.cnibench.suite.explore;

import io.github.cnibench.result.Campaign;
import java.nio.file.Path;

/**
 * A campaign to show.
 *
 * @param folder folder of its {@code campaign.json}, which the paths of artifacts are relative to
 */
public record ExploredCampaign(Campaign campaign, Path folder) {}
