package io.github.cnibench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class NinePhasesTests {

    @Test
    void has_one_test_for_each_of_the_nine_phases() {
        List<String> tests = Stream.of(NinePhases.Runs.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(java.lang.reflect.Method::getName)
                .toList();
        assertThat(tests)
                .containsExactlyInAnyOrderElementsOf(
                        Phase.nine().stream().map(Phase::id).toList());
    }

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
