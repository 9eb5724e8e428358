/**
 * Writes campaigns in formats that other programs read, so that a project keeps the dashboards and detectors that it has.
 *
 * <p>Only valid runs have numbers. Entry point: {@link io.github.cnibench.gate.export.ExportFormat}.
 */
@NullMarked
package io.github.cnibench.gate.export;

import org.jspecify.annotations.NullMarked;
