package dev.annette.processor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.lang.model.element.Modifier;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.annette.processor.operator.BackwardPart;
import dev.annette.processor.operator.InitializerChoice;
import dev.annette.processor.operator.Objective;
import dev.annette.processor.operator.Operators;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** What may know what: the folder list is the architecture diagram. */
class ArchitectureTest {

    private static final String ROOT = "dev.annette.processor";
    private static final String GRAPH = ROOT + ".graph";
    private static final String DIAGNOSTIC = ROOT + ".diagnostic";
    private static final String OPERATOR = ROOT + ".operator";
    private static final String PASS = ROOT + ".pass";
    private static final String FRONTEND = ROOT + ".frontend";
    private static final String CODEGEN = ROOT + ".codegen";
    private static final String BODY = ROOT + ".body";

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    private static void dependsOnlyOn(String packageName, String... others) {
        String[] allowed = new String[others.length + 2];
        System.arraycopy(others, 0, allowed, 2, others.length);
        allowed[0] = packageName;
        allowed[1] = "java..";
        classes().that().resideInAPackage(packageName).should().onlyDependOnClassesThat().resideInAnyPackage(allowed).check(CLASSES);
    }

    @Test
    void diagnostics_know_nobody() {
        dependsOnlyOn(DIAGNOSTIC);
    }

    @Test
    void the_graph_knows_diagnostics_alone() {
        dependsOnlyOn(GRAPH, DIAGNOSTIC);
    }

    @Test
    void operators_know_the_graph_and_diagnostics() {
        dependsOnlyOn(OPERATOR, GRAPH, DIAGNOSTIC);
    }

    @Test
    void passes_know_the_graph_diagnostics_and_operators() {
        dependsOnlyOn(PASS, GRAPH, DIAGNOSTIC, OPERATOR);
    }

    @Test
    void nobody_outside_the_package_names_a_concrete_operator() {
        noClasses().that().resideOutsideOfPackage(OPERATOR).should()
                .dependOnClassesThat(
                        resideInAPackage(OPERATOR).and(describe("are operators", type -> type.getSimpleName().endsWith("Operator"))))
                .check(CLASSES);
    }

    @Test
    void passes_ask_operators_for_no_more_than_their_list_the_objective_and_backward_parts() {
        noClasses().that().resideInAPackage(PASS).should().dependOnClassesThat(resideInAPackage(OPERATOR)
                .and(not(type(Operators.class).or(type(Objective.class)).or(type(BackwardPart.class))))).check(CLASSES);
    }

    @Test
    void the_front_end_asks_operators_for_no_more_than_their_list_and_how_they_are_read() {
        noClasses().that().resideInAPackage(FRONTEND).should().dependOnClassesThat(resideInAPackage(OPERATOR)
                .and(describe("are not the list, the objective or attributes", type -> !type.isEquivalentTo(Operators.class)
                        && !type.isEquivalentTo(Objective.class) && !type.isEquivalentTo(InitializerChoice.class)
                        && !type.getSimpleName().equals("Attributes"))))
                .check(CLASSES);
    }

    @Test
    void operators_are_of_their_package_alone() {
        classes().that().haveSimpleNameEndingWith("Operator").and().resideInAPackage(OPERATOR).should().notBePublic().andShould()
                .beRecords()
                .check(CLASSES);
    }

    /** JavaPoet's methods take javac's modifiers, and only those. */
    @Test
    void only_the_front_end_the_reader_of_bodies_and_the_processor_look_into_javac() {
        noClasses().that().resideOutsideOfPackages(FRONTEND, BODY, ROOT).should()
                .dependOnClassesThat(resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..", "com.sun..")
                        .and(not(type(Modifier.class)))
                        .and(describe("are not @Generated", type -> !type.getSimpleName().equals("Generated"))))
                .check(CLASSES);
    }

    @Test
    void only_the_code_generator_uses_javapoet() {
        noClasses().that().resideOutsideOfPackage(CODEGEN).should().dependOnClassesThat().resideInAPackage("com.palantir..").check(CLASSES);
    }

    @Test
    void bodies_are_read_with_the_front_end_and_know_neither_passes_nor_code() {
        dependsOnlyOn(BODY, FRONTEND, OPERATOR, GRAPH, DIAGNOSTIC, "javax.lang.model..", "javax.annotation.processing..", "javax.tools..",
                "com.sun.source..");
    }

    @Test
    void the_reader_of_bodies_asks_operators_for_no_more_than_their_list() {
        noClasses().that().resideInAPackage(BODY).should().dependOnClassesThat(resideInAPackage(OPERATOR).and(not(type(Operators.class))))
                .check(CLASSES);
    }

    /** Compilers without source trees must not meet it: the front end loads it by name. */
    @Test
    void source_trees_are_optional() {
        noClasses().that().resideOutsideOfPackage(BODY).should().dependOnClassesThat().resideInAnyPackage(BODY, "com.sun.source..")
                .check(CLASSES);
    }

    @Test
    void the_runtime_is_known_by_name_only() {
        noClasses().should().dependOnClassesThat().resideInAPackage("dev.annette.runtime..").check(CLASSES);
    }

    /** The types of the model language are read from the user's source, whatever their version; none is loaded. */
    @Test
    void no_type_of_the_model_language_is_loaded() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.annette", "dev.annette.layer").check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothing_is_called_after_its_pattern() {
        noClasses().should().haveSimpleNameStartingWith("Abstract").orShould().haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
                .check(CLASSES);
    }

    @Test
    void no_file_is_longer_than_anyone_reads() {
        assertThat(Golden.files(Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src"), ".java"))
                .filteredOn(file -> !file.toString().contains("/resources/"))
                .allSatisfy(file -> assertThat(Golden.read(file).lines().count()).as(file.toString()).isLessThanOrEqualTo(400));
    }

    @Test
    void the_processor_is_found_by_javac_and_isolating_for_gradle() throws IOException {
        assertThat(resource("/META-INF/services/javax.annotation.processing.Processor"))
                .isEqualTo("dev.annette.processor.AnnetteProcessor\n");
        assertThat(resource("/META-INF/gradle/incremental.annotation.processors"))
                .isEqualTo("dev.annette.processor.AnnetteProcessor,isolating\n");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = AnnetteProcessor.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
