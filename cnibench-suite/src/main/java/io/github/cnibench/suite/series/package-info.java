/**
 * Campaigns as time series in a VictoriaMetrics, for dashboards.
 *
 * <p>Entry point: {@link io.github.cnibench.suite.series.CampaignPush}.
 */
@NullMarked
package io.github.cnibench.suite.series;

import org.jspecify.annotations.NullMarked;
