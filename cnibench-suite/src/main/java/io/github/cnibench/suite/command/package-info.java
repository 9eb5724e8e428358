/**
 * The {@code cnibench} command: the same engine as the tests, as one executable jar.
 *
 * <p>Entry point: {@link io.github.cnibench.suite.command.Cnibench}.
 */
@NullMarked
package io.github.cnibench.suite.command;

import org.jspecify.annotations.NullMarked;
