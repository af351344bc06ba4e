package dev.annette.examples.lenet;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.DrawnDigits;
import dev.annette.runtime.data.FashionMnist;
import dev.annette.runtime.data.Mnist;
import dev.annette.runtime.data.Split;
import dev.annette.runtime.data.transform.RandomFlip;
import dev.annette.runtime.data.transform.RandomShift;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The data sets that LeNet can learn: all of 28x28 grey pictures in ten classes. */
enum PictureSet {
    /** Digits that Annette draws itself. */
    DIGITS("drawn digits") {
        @Override
        Split load(Path folder) {
            if (folder != null) {
                throw new IllegalArgumentException("--data " + folder + ": the digits are drawn, not read."
                        + " Add --dataset mnist or --dataset fashion-mnist, or leave --data out");
            }
            return new Split(DrawnDigits.train(), DrawnDigits.test());
        }

        @Override
        Dataset augment(Dataset training) {
            return training;
        }
    },

    /** MNIST, shifted by up to one pixel while it is learnt. */
    MNIST("MNIST") {
        @Override
        Split load(Path folder) {
            return folder == null ? new Split(Mnist.train(), Mnist.test()) : Mnist.from(folder);
        }

        @Override
        Dataset augment(Dataset training) {
            return training.transform(RandomShift.pixels(1));
        }
    },

    /** Fashion-MNIST, mirrored at random while it is learnt: a mirrored shoe is a shoe, a mirrored 3 is no 3. */
    FASHION_MNIST("Fashion-MNIST") {
        @Override
        Split load(Path folder) {
            return folder == null ? new Split(FashionMnist.train(), FashionMnist.test()) : FashionMnist.from(folder);
        }

        @Override
        Dataset augment(Dataset training) {
            return training.transform(RandomFlip.horizontal());
        }
    };

    private final String title;

    PictureSet(String title) {
        this.title = title;
    }

    /** The name in headings. */
    String title() {
        return title;
    }

    /** Reads a folder, or without one the cache, or downloads. */
    abstract Split load(Path folder);

    /** The training data with random changes that leave the class as it is. */
    abstract Dataset augment(Dataset training);

    /** Reads a name of the command line. */
    static final class Converter implements ITypeConverter<PictureSet> {
        @Override
        public PictureSet convert(String name) {
            return Stream.of(values()).filter(set -> set.toString().equals(name)).findFirst().orElseThrow(
                    () -> new TypeConversionException("expected one of " + Arrays.toString(values()) + " but was '" + name + "'"));
        }
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
