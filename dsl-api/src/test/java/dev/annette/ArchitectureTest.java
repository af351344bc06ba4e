package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.annette.layer.Layers;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The model language is words only: it depends on nothing and does nothing. Methods have no body, but for the factories of layers, which only throw. */
class ArchitectureTest {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Set<String> METHODS_OF_EVERY_ENUM = Set.of("values", "valueOf", "$values");

    private final JavaClasses language = new ClassFileImporter().importPath(CLASSES);

    @Test
    void dependsOnNothingButTheLanguageItself() {
        classes().should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang", "java.lang.annotation", "dev.annette", "dev.annette.layer")
                .check(language);
    }

    @Test
    void wordsDoNotKnowTheLayers() {
        classes().that()
                .resideInAPackage("dev.annette")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("dev.annette.layer")
                .check(language);
    }

    @Test
    void moduleRequiresNothingAndExportsBothPackages() {
        ModuleDescriptor module = ModuleFinder.of(CLASSES).find("dev.annette.dsl").orElseThrow().descriptor();

        assertThat(module.requires()).extracting(ModuleDescriptor.Requires::name).containsExactly("java.base");
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrder("dev.annette", "dev.annette.layer");
    }

    @Test
    void nothingHasBehaviour() {
        classes().should(not(haveBehaviour())).check(language);
    }

    @Test
    void layersAreAnnotationsOfFieldsAndMethodsKeptInClassFiles() {
        classes().that().resideInAPackage("dev.annette.layer")
                .and()
                .haveNameNotMatching(".*(\\.package-info|\\.Layers|\\$Options)")
                .should(beALayerAnnotation()).check(language);
    }

    @Test
    void everyFactoryThrowsWhenItIsRun() {
        for (Method factory : Stream.of(Layers.class, Tensors.class).flatMap(type -> Stream.of(type.getDeclaredMethods())).toList()) {
            if (Modifier.isPublic(factory.getModifiers())) {
                Object[] arguments = Arrays.stream(factory.getParameterTypes())
                        .map(type -> type == int[].class ? new int[] {2} : type == float[].class ? new float[] {2}
                                : type == float.class ? (Object) 0.5f : type == int.class ? (Object) 2 : null)
                        .toArray();

                assertThatThrownBy(() -> factory.invoke(null, arguments)).as(factory.getName())
                        .hasCauseInstanceOf(UnsupportedOperationException.class)
                        .cause().hasMessage("forward methods are compiled by Annette, not run");
            }
        }
    }

    private static ArchCondition<JavaClass> haveBehaviour() {
        return new ArchCondition<>("have behaviour") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean hasMethods = !type.isAnnotation()
                        && type.getMethods().stream()
                                .anyMatch(method -> !method.getModifiers().contains(JavaModifier.ABSTRACT)
                                        && !type.isEquivalentTo(Layers.class) && !type.isEquivalentTo(Tensors.class)
                                        && !(type.isEnum() && METHODS_OF_EVERY_ENUM.contains(method.getName())));
                boolean hasState = type.getFields().stream()
                        .anyMatch(field -> !field.getModifiers().containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL)));
                boolean hasInstances = !type.isInterface()
                        && !type.isEnum()
                        && type.getConstructors().stream()
                                .anyMatch(constructor -> !constructor.getModifiers().contains(JavaModifier.PRIVATE));
                String found = "%s: methods %s, state %s, instances %s".formatted(type.getName(), hasMethods, hasState, hasInstances);
                events.add(new SimpleConditionEvent(type, hasMethods || hasState || hasInstances, found));
            }
        };
    }

    private static ArchCondition<JavaClass> beALayerAnnotation() {
        return new ArchCondition<>("be a documented annotation of fields and methods, kept in class files") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean isLayer = type.isAnnotation()
                        && type.isAnnotatedWith(Documented.class)
                        && type.getAnnotationOfType(Retention.class).value() == RetentionPolicy.CLASS
                        && Set.of(type.getAnnotationOfType(Target.class).value())
                                .equals(Set.of(ElementType.FIELD, ElementType.METHOD));
                events.add(new SimpleConditionEvent(type, isLayer, type.getName() + " is not"));
            }
        };
    }
}
