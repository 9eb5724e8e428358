/**
 * The tables of the 2024 study, rebuilt from campaigns by the study's own definitions.
 *
 * <p>Entry point: {@link io.github.cnibench.study.StudyTables}.
 */
@NullMarked
package io.github.cnibench.study;

import org.jspecify.annotations.NullMarked;
