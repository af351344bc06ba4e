package dev.annette.runtime.data;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assumptions.assumeThat;

/** Finds the real data sets beside the repository; tests skip themselves where they are absent. */
public final class SharedDatasets {

    private SharedDatasets() {}

    public static Path require(String name) {
        Path repository = Path.of("").toAbsolutePath();
        while (repository != null && !Files.isDirectory(repository.resolve("dsl-api"))) {
            repository = repository.getParent();
        }
        assumeThat(repository).as("the root of the repository, above " + Path.of("").toAbsolutePath()).isNotNull();
        Path found = repository.resolveSibling("shared").resolve("datasets").resolve(name);
        assumeThat(found).as("skipped: the real data set " + name + " is not at " + found).exists();
        return found;
    }
}
