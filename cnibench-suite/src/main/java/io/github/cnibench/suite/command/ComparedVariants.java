package io.github.cnibench.suite.command;

import java.util.Optional;

/**
 * The variants that a user wishes to compare.
 *
 * @param baseline id of the baseline's variant, or empty where the campaign has only one
 * @param candidate id of the candidate's variant, or empty where the campaign has only one
 */
record ComparedVariants(Optional<String> baseline, Optional<String> candidate) {}
