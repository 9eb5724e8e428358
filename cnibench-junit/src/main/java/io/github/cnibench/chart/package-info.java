/**
 * Charts and tables of a campaign: SVG without a graphics library, and tables as text, Markdown and HTML.
 *
 * <p>Entry points: {@link io.github.cnibench.chart.Charts} and {@link io.github.cnibench.chart.SummaryTable}.
 */
@NullMarked
package io.github.cnibench.chart;

import org.jspecify.annotations.NullMarked;
