package io.github.cnibench.gate.selftest;

/**
 * What a gate says of suites without any change that are cut from the runs in the order of time, which keeps drift and what runs
 * have in common with the one before.
 *
 * @param order which runs of a suite are the candidate's
 * @param alarms suites in which the gate named a regression
 * @param passes suites that passed
 */
public record InOrder(RunOrder order, Rate alarms, Rate passes) {}
