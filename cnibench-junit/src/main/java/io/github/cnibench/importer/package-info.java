/**
 * Reads what other programs measured into campaigns: the folders of the 2024 study, and the files of knb and k8s-netperf.
 *
 * <p>Entry points: {@link io.github.cnibench.importer.StudyImport} and {@link io.github.cnibench.importer.FileImport}.
 */
@NullMarked
package io.github.cnibench.importer;

import org.jspecify.annotations.NullMarked;
