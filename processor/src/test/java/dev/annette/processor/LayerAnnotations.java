package dev.annette.processor;

import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The annotations of the model language that declare layers. */
public final class LayerAnnotations {

    private LayerAnnotations() {}

    /** Their simple names. */
    public static Set<String> names() {
        return new ClassFileImporter().importPackages("dev.annette.layer").stream().filter(JavaClass::isAnnotation)
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    }
}
