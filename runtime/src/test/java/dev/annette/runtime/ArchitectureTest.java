package dev.annette.runtime;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The order of the packages: memory, onednn, operator, network, training; data and io stand beside. */
class ArchitectureTest {

    private static final String ROOT = "dev.annette.runtime.";
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.annette.runtime");

    @Test
    void everyPackageKnowsOnlyThoseBelowIt() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("thread").definedBy(ROOT + "thread..")
                .layer("memory").definedBy(ROOT + "memory..")
                .layer("onednn").definedBy(ROOT + "onednn..")
                .layer("operator").definedBy(ROOT + "operator..")
                .layer("network").definedBy(ROOT + "network..")
                .optionalLayer("training").definedBy(ROOT + "training..")
                .optionalLayer("data").definedBy(ROOT + "data..")
                .optionalLayer("io").definedBy(ROOT + "io..")
                .whereLayer("training").mayNotBeAccessedByAnyLayer()
                .whereLayer("network").mayOnlyBeAccessedByLayers("training")
                .whereLayer("operator").mayOnlyBeAccessedByLayers("network", "training")
                .whereLayer("onednn").mayOnlyBeAccessedByLayers("thread", "operator", "network")
                .whereLayer("thread").mayOnlyBeAccessedByLayers("operator", "network", "training")
                .whereLayer("data").mayOnlyBeAccessedByLayers("training")
                .whereLayer("io").mayOnlyBeAccessedByLayers("network", "training", "data")
                .check(CLASSES);
    }

    @Test
    void onlyOnednnKnowsTheNativeLibrary() {
        noClasses().that().resideOutsideOfPackage(ROOT + "onednn..").should().dependOnClassesThat().resideInAPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void publicSignaturesOfOnednnShowNoNativeType() {
        classes().that().resideInAPackage(ROOT + "onednn..").and().arePublic().should(showNoNativeType()).check(CLASSES);
    }

    private static ArchCondition<JavaClass> showNoNativeType() {
        return new ArchCondition<>("show no type of org.bytedeco in public methods") {
            @Override
            public void check(JavaClass owner, ConditionEvents events) {
                owner.getCodeUnits().stream().filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(unit -> unit.getAllInvolvedRawTypes().stream()
                                .anyMatch(type -> type.getPackageName().startsWith("org.bytedeco")))
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " shows a native type")));
            }
        };
    }
}
