/**
 * Puts measured campaigns before a gate: which cells are declared, what the runs of a side say, and whether two sides were
 * measured in the same environment.
 *
 * <p>Nothing here needs a cluster. Entry points: {@link io.github.cnibench.gate.campaign.Side},
 * {@link io.github.cnibench.gate.campaign.CampaignGate} and {@link io.github.cnibench.gate.campaign.UnchangedRuns}.
 */
@NullMarked
package io.github.cnibench.gate.campaign;

import org.jspecify.annotations.NullMarked;
