package io.github.cnibench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class NinePhasesTests {

    @Test
    void a_class_that_inherits_it_has_its_runs_and_its_verdicts() {
        TestPlan plan;
        try (LauncherSession session = LauncherFactory.openSession()) {
            plan = session.getLauncher()
                    .discover(LauncherDiscoveryRequestBuilder.request()
                            .selectors(DiscoverySelectors.selectClass(NinePhasesIT.class))
                            .build());
        }
        assertThat(plan.getRoots().stream()
                        .flatMap(root -> plan.getDescendants(root).stream())
                        .map(identifier -> identifier.getDisplayName()))
                .contains("NinePhasesIT", "Runs", "Verdicts");
    }
}
