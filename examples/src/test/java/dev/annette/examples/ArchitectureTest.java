package dev.annette.examples;

import java.nio.file.Path;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The examples use Annette as anybody would, and can be read one by one. */
class ArchitectureTest {
    private final JavaClasses examples = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void examplesDoNotKnowEachOther() {
        slices().matching("dev.annette.examples.(lenet|iris|cifar)..").should().notDependOnEachOther().check(examples);
    }

    @Test
    void reportsKnowNoExample() {
        noClasses().that().resideInAPackage("dev.annette.examples.report").should().dependOnClassesThat()
                .resideInAnyPackage("dev.annette.examples", "dev.annette.examples.lenet", "dev.annette.examples.iris",
                        "dev.annette.examples.cifar")
                .check(examples);
    }

    @Test
    void onlyGeneratedNetworksTouchMemoryAndOperators() {
        classes().that().resideInAnyPackage("dev.annette.examples", "dev.annette.examples.lenet", "dev.annette.examples.iris",
                "dev.annette.examples.cifar", "dev.annette.examples.report").and().haveNameNotMatching(".*Network(\\$.*)?")
                .should().onlyDependOnClassesThat()
                .resideOutsideOfPackages("dev.annette.runtime.memory..", "dev.annette.runtime.operator..", "org.bytedeco..")
                .check(examples);
    }
}
