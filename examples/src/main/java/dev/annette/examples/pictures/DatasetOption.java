package dev.annette.examples.pictures;

import java.util.List;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option of examples whose network reads grey pictures of 28x28 pixels in ten classes. */
public final class DatasetOption {
    private static final List<PictureSet> CHOICES = List.of(PictureSet.DIGITS, PictureSet.MNIST, PictureSet.FASHION_MNIST);

    @Option(names = "--dataset", paramLabel = "NAME", converter = Converter.class,
            description = "digits, mnist or fashion-mnist; the last two are read from --data, or from the cache, or downloaded (default: digits).") private PictureSet dataset =
                    PictureSet.DIGITS;

    /** Drawn digits. */
    public DatasetOption() {}

    /**
     * What was chosen.
     *
     * @return the data set
     */
    public PictureSet value() {
        return dataset;
    }

    /** Reads a name of the command line. */
    static final class Converter implements ITypeConverter<PictureSet> {
        @Override
        public PictureSet convert(String name) {
            return CHOICES.stream().filter(set -> set.toString().equals(name)).findFirst().orElseThrow(
                    () -> new TypeConversionException("expected one of " + CHOICES + " but was '" + name + "'"));
        }
    }
}
