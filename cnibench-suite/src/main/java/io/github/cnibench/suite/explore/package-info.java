/**
 * The page to explore campaigns with: one HTML file that opens from disk and asks no network for anything.
 *
 * <p>Entry point: {@link io.github.cnibench.suite.explore.ExplorePage}. The page's own script is a set of JavaScript modules
 * among the resources of this package; {@code main.js} is the first of them.
 */
@NullMarked
package io.github.cnibench.suite.explore;

import org.jspecify.annotations.NullMarked;
