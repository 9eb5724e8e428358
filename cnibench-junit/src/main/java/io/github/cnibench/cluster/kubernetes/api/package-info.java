/**
 * Speaks with an API server: requests that are asked again, waits that say what they waited for, the pods of a campaign, and
 * commands in them whose results arrive whole.
 */
@NullMarked
package io.github.cnibench.cluster.kubernetes.api;

import org.jspecify.annotations.NullMarked;
