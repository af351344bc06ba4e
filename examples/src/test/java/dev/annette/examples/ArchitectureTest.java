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
    /** Everything but the root package, what examples share, and the benchmarks. */
    private static final String EXAMPLE = "dev\\.annette\\.examples\\.(?!report|pictures|series|benchmark)[a-z0-9]+\\..*";

    private final JavaClasses examples = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void examplesDoNotKnowEachOther() {
        slices().matching("dev.annette.examples.(lenet|iris|cifar|alexnet|zfnet|vgg|nin|googlenet|resnet|densenet|mobilenet"
                + "|airline|charlm|transformer|sentences|films|jordan|clockwork|echostate)..").should().notDependOnEachOther()
                .check(examples);
    }

    @Test
    void whatExamplesShareKnowsNoExample() {
        noClasses().that().resideInAnyPackage("dev.annette.examples.report", "dev.annette.examples.pictures", "dev.annette.examples.series")
                .should().dependOnClassesThat().haveNameMatching(EXAMPLE).check(examples);
        noClasses().that().resideInAPackage("dev.annette.examples.report").should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.annette.examples", "dev.annette.examples.pictures", "dev.annette.examples.series").check(examples);
    }

    @Test
    void onlyGeneratedNetworksTouchMemoryAndOperators() {
        classes().that().resideOutsideOfPackage("dev.annette.examples.benchmark").and().haveNameNotMatching(".*Network(\\$.*)?")
                .should().onlyDependOnClassesThat()
                .resideOutsideOfPackages("dev.annette.runtime.memory..", "dev.annette.runtime.operator..", "org.bytedeco..")
                .check(examples);
    }
}
