package dev.annette.runtime.data.download;

import java.nio.file.Path;

/** Where downloaded data is kept: the folder named by the system property {@code annette.data}, else {@code ~/.annette/data}. */
public final class DataFolder {

    /** Name of the system property that chooses the folder. */
    public static final String PROPERTY = "annette.data";

    private DataFolder() {}

    /**
     * The folder for one data set; it need not exist.
     *
     * @param dataset name of the data set, used as the name of the folder
     * @return the folder
     */
    public static Path of(String dataset) {
        String chosen = System.getProperty(PROPERTY, "");
        Path root = chosen.isBlank() ? Path.of(System.getProperty("user.home"), ".annette", "data") : Path.of(chosen);
        return root.resolve(dataset).toAbsolutePath();
    }
}
