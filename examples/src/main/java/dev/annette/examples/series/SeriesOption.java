package dev.annette.examples.series;

import java.util.List;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option of examples that forecast one of several series. */
public final class SeriesOption {
    @Option(names = "--series", paramLabel = "NAME", converter = Converter.class,
            description = "wave, mackey-glass or airline (default: ${DEFAULT-VALUE}).") private SeriesChoice series;

    /**
     * An option with an example's default.
     *
     * @param series the default
     */
    public SeriesOption(SeriesChoice series) {
        this.series = series;
    }

    /**
     * What was chosen.
     *
     * @return the series
     */
    public SeriesChoice value() {
        return series;
    }

    /** Reads a name of the command line. */
    static final class Converter implements ITypeConverter<SeriesChoice> {
        @Override
        public SeriesChoice convert(String name) {
            return List.of(SeriesChoice.values()).stream().filter(choice -> choice.toString().equals(name)).findFirst().orElseThrow(
                    () -> new TypeConversionException("expected one of " + List.of(SeriesChoice.values()) + " but was '" + name + "'"));
        }
    }
}
