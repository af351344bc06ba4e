package dev.annette.runtime.data.text;

import java.nio.file.Path;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.download.Downloader;

/**
 * H. G. Wells, "The Time Machine" (1898), as "Dive into Deep Learning" (Zhang et al.) uses it: 3,221 lines, 178,979 ASCII characters, in the public domain. With {@code
 * Tokenizer.characters().lettersOnly()} it has 173,428 tokens and a vocabulary of 28, as in that book.
 *
 * <p>{@link #text} reads the file {@code timemachine.txt} from the folder {@code timemachine} in the directory that the system property {@code annette.data} names, else in
 * {@code ~/.annette/data}, and downloads it there when it is absent; {@link #from} reads it from any folder.
 */
public final class TimeMachine {

    static final PublishedText BOOK = PublishedText.of("TimeMachine", "timemachine", PublishedText.file("timemachine.txt", 178_979,
            "8424dbd9532ac81f7e5f0b6add90e6952baea29158309d7d1bf3884f4e12c516",
            "http://d2l-data.s3-accelerate.amazonaws.com/timemachine.txt"));

    private TimeMachine() {}

    /**
     * The novel, from the cache or, the first time, from a public address.
     *
     * @return its text
     * @throws DataException if the file is in the cache neither now nor after the download; the message says what was tried
     */
    public static Text text() {
        return BOOK.text(0, Downloader.standard());
    }

    /**
     * The novel from a folder that holds {@code timemachine.txt}. Nothing is downloaded.
     *
     * @param folder the folder
     * @return its text
     * @throws DataException if the file is absent or broken
     */
    public static Text from(Path folder) {
        return BOOK.from(0, folder);
    }
}
