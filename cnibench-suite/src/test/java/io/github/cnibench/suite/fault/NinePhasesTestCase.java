package io.github.cnibench.suite.fault;

import io.github.cnibench.suite.NinePhases;

/** What a {@link ForkedLaunch} runs; its name keeps Maven from running it. */
class NinePhasesTestCase extends NinePhases {}
