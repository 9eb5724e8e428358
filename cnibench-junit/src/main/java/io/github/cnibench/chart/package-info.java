/**
 * Charts and tables of campaigns and gates: SVG without a graphics library, and tables as text, Markdown and HTML.
 *
 * <p>Entry points: {@link io.github.cnibench.chart.Charts} and {@link io.github.cnibench.chart.SummaryTable}; what came of a
 * gate is rendered by {@link io.github.cnibench.chart.GateFiles}.
 */
@NullMarked
package io.github.cnibench.chart;

import org.jspecify.annotations.NullMarked;
