/**
 * The ready-made suite: the nine phases as a test class that others can inherit.
 *
 * <p>Entry point: {@link io.github.cnibench.suite.NinePhases}.
 */
@NullMarked
package io.github.cnibench.suite;

import org.jspecify.annotations.NullMarked;
