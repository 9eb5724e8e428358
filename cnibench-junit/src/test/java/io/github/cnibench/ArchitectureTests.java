package io.github.cnibench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keeps the house in order: which package may know which. */
class ArchitectureTests {

    /** The packages in the order in which data flows: each may use those before it, never those after it. */
    private static final List<String> ORDER = List.of(
            "unit",
            "digest",
            "document",
            "variant",
            "phase",
            "result",
            "iperf",
            "gate",
            "gate.selftest",
            "gate.campaign",
            "gate.baseline",
            "gate.export",
            "sampler",
            "importer",
            "tool",
            "cluster",
            "cluster.remote",
            "cluster.lab",
            "cluster.image",
            "cluster.netns",
            "cluster.kubernetes.api",
            "cluster.kubernetes.bundle",
            "cluster.kubernetes.recipe",
            "cluster.kubernetes",
            "cluster.ssh",
            "cluster.kubernetes.kubeconfig",
            "cluster.kubernetes.command",
            "cluster.kubernetes.kind",
            "cluster.kubernetes.netns",
            "cluster.kubernetes.rke2",
            "claim",
            "chart",
            "study",
            "assertion",
            "run",
            "junit");

    private static final String ROOT = "io.github.cnibench.";

    private static final JavaClasses MAIN =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("io.github.cnibench");

    @TestFactory
    List<DynamicTest> packages_use_only_those_before_them() {
        return IntStream.range(0, ORDER.size())
                .mapToObj(index -> DynamicTest.dynamicTest(
                        ORDER.get(index),
                        () -> noClasses()
                                .that(resideInAPackage(ROOT + ORDER.get(index)))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(ORDER.subList(index + 1, ORDER.size()).stream()
                                        .map(name -> ROOT + name)
                                        .toArray(String[]::new)))
                                .allowEmptyShould(true)
                                .check(MAIN)))
                .toList();
    }

    @Test
    void every_package_has_its_place_in_the_order() {
        assertThat(MAIN.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith(ROOT))
                        .map(name -> name.substring(ROOT.length()))
                        .distinct())
                .isSubsetOf(ORDER);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void only_the_wiring_knows_a_cluster_adapter() {
        noClasses()
                .that(resideInAnyPackage(ORDER.stream()
                        .filter(name -> !name.startsWith("cluster."))
                        .map(name -> ROOT + name)
                        .toArray(String[]::new)))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "cluster.(*)"))
                .check(MAIN);
    }

    @Test
    void no_state_is_static_and_mutable() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(resideInAPackage("io.github.cnibench.."))
                .should()
                .beFinal()
                .check(MAIN);
    }

    @Test
    void the_public_api_shows_no_library_that_users_need_not_know() {
        classes()
                .that()
                .arePublic()
                .and()
                // Nobody outside of the library has a use for these two: they are public for the packages beside them.
                .resideOutsideOfPackages(ROOT + "document", ROOT + "cluster.kubernetes.api")
                .should(HideLibraries.HIDE_LIBRARIES)
                .check(MAIN);
    }

    @Test
    void only_the_kubernetes_adapter_speaks_with_an_api_server() {
        noClasses()
                .that(resideOutsideOfPackage(ROOT + "cluster.kubernetes.."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "cluster.kubernetes.api"))
                .check(MAIN);
    }

    @Test
    void only_the_kubernetes_adapter_knows_its_client() {
        noClasses()
                .that(resideOutsideOfPackage(ROOT + "cluster.kubernetes.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.fabric8.."))
                .check(MAIN);
    }

    @Test
    void allure_stays_out_of_the_library() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.qameta.."))
                .check(MAIN);
    }
}
