/** What the suite asks of a campaign, live and from disk: thresholds met, every run measured, nothing left out. */
@NullMarked
package io.github.cnibench.suite.verdict;

import org.jspecify.annotations.NullMarked;
