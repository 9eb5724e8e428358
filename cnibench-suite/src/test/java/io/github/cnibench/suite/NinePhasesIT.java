package io.github.cnibench.suite;

/** What {@code mvn verify -Dcni=…} runs. */
class NinePhasesIT extends NinePhases {}
