package dev.annette.examples.pictures;

import java.nio.file.Path;
import java.util.Locale;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.DrawnDigits;
import dev.annette.runtime.data.FashionMnist;
import dev.annette.runtime.data.Mnist;
import dev.annette.runtime.data.Split;
import dev.annette.runtime.data.transform.RandomCrop;
import dev.annette.runtime.data.transform.RandomFlip;
import dev.annette.runtime.data.transform.RandomShift;

/** The data sets of the examples, with the random changes under which a picture keeps its class. All have ten classes. */
public enum PictureSet {
    /** Digits that Annette draws itself. */
    DIGITS("drawn digits") {
        @Override
        public Split load(Path folder) {
            if (folder != null) {
                throw new IllegalArgumentException("--data " + folder + ": the digits are drawn, not read."
                        + " Add --dataset mnist or --dataset fashion-mnist, or leave --data out");
            }
            return new Split(DrawnDigits.train(), DrawnDigits.test());
        }

        @Override
        public Dataset augment(Dataset training) {
            return training;
        }
    },

    /** MNIST, shifted by up to one pixel while it is learnt. */
    MNIST("MNIST") {
        @Override
        public Split load(Path folder) {
            return folder == null ? new Split(Mnist.train(), Mnist.test()) : Mnist.from(folder);
        }

        @Override
        public Dataset augment(Dataset training) {
            return training.transform(RandomShift.pixels(1));
        }
    },

    /** Fashion-MNIST, mirrored at random while it is learnt: a mirrored shoe is a shoe, a mirrored 3 is no 3. */
    FASHION_MNIST("Fashion-MNIST") {
        @Override
        public Split load(Path folder) {
            return folder == null ? new Split(FashionMnist.train(), FashionMnist.test()) : FashionMnist.from(folder);
        }

        @Override
        public Dataset augment(Dataset training) {
            return training.transform(RandomFlip.horizontal());
        }
    },

    /** CIFAR-10, 32x32 pixels in three colours, mirrored and shifted by up to four pixels at random while it is learnt. */
    CIFAR_10("CIFAR-10") {
        @Override
        public Split load(Path folder) {
            return CifarPictures.read(folder);
        }

        @Override
        public Dataset augment(Dataset training) {
            return training.transform(RandomCrop.padding(4), RandomFlip.horizontal());
        }
    };

    private final String title;

    PictureSet(String title) {
        this.title = title;
    }

    /**
     * The name in headings.
     *
     * @return the name as its authors write it
     */
    public String title() {
        return title;
    }

    /**
     * Reads both parts.
     *
     * @param folder where the files are; without one they come from the cache or a download, where the data set allows it
     * @return the training and the test part
     */
    public abstract Split load(Path folder);

    /**
     * The training data with random changes that leave the class as it is.
     *
     * @param training the training part
     * @return the changing part
     */
    public abstract Dataset augment(Dataset training);

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
