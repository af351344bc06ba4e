package dev.annette.runtime.data.text;

import java.nio.file.Path;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.download.Downloader;

/**
 * Plays of Shakespeare, as Karpathy's char-rnn (2015) uses them: 40,000 lines, 1,115,394 ASCII characters of 65 kinds, in the public domain. No split is defined; {@code
 * text.split(0.9)} is the usual one.
 *
 * <p>{@link #text} reads the file {@code input.txt} from the folder {@code tinyshakespeare} in the directory that the system property {@code annette.data} names, else in
 * {@code ~/.annette/data}, and downloads it there when it is absent; {@link #from} reads it from any folder.
 */
public final class TinyShakespeare {

    static final PublishedText PLAYS = PublishedText.of("TinyShakespeare", "tinyshakespeare",
            PublishedText.file("input.txt", 1_115_394, "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
                    "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt"));

    private TinyShakespeare() {}

    /**
     * The plays, from the cache or, the first time, from a public address.
     *
     * @return their text
     * @throws DataException if the file is in the cache neither now nor after the download; the message says what was tried
     */
    public static Text text() {
        return PLAYS.text(0, Downloader.standard());
    }

    /**
     * The plays from a folder that holds {@code input.txt}. Nothing is downloaded.
     *
     * @param folder the folder
     * @return their text
     * @throws DataException if the file is absent or broken
     */
    public static Text from(Path folder) {
        return PLAYS.from(0, folder);
    }
}
