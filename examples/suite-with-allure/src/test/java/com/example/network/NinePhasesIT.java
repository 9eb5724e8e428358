package com.example.network;

import io.github.cnibench.suite.NinePhases;

/** The nine phases and a verdict for each; what is good enough stands in thresholds.yaml. */
class NinePhasesIT extends NinePhases {}
