package io.github.cnibench.suite;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.cnibench.suite.allure.AllureReport;
import org.junit.jupiter.api.Test;

/** Keeps Allure in its one class, and the packages apart. */
class ArchitectureTests {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.cnibench.suite");

    @Test
    void only_one_class_knows_allure() {
        noClassesBut(AllureReport.class.getName()).check(MAIN);
    }

    @Test
    void the_rule_on_allure_would_find_a_second_class() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> noClassesBut("none").check(MAIN))
                .withMessageContaining("AllureReport");
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.github.cnibench.suite.(*)..")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void no_state_is_static_and_mutable() {
        fields().that().areStatic().should().beFinal().check(MAIN);
    }

    private static ArchRule noClassesBut(String allowed) {
        return noClasses()
                .that()
                .haveNameNotMatching(java.util.regex.Pattern.quote(allowed) + "(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAPackage("io.qameta.."));
    }
}
