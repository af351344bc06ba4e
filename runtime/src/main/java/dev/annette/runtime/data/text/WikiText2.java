package dev.annette.runtime.data.text;

import java.nio.file.Path;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.download.Downloader;

/**
 * The validation and test parts of WikiText-2 (Merity et al., "Pointer Sentinel Mixture Models", 2016): articles of Wikipedia, words separated by blanks, rare ones
 * {@code <unk>}; CC BY-SA. With {@code Tokenizer.words().lineEnds()} they have 217,646 and 245,569 tokens. The training part, {@code train.txt}, is not downloaded; {@link
 * Text#read} reads it.
 *
 * <p>{@link #validation()} and {@link #test()} read the files {@code valid.txt} and {@code test.txt} from the folder {@code wikitext-2} in the directory that the system
 * property {@code annette.data} names, else in {@code ~/.annette/data}, and download them there when they are absent; {@link #from} reads them from any folder.
 */
public final class WikiText2 {

    private static final String ADDRESS = "https://raw.githubusercontent.com/pytorch/examples/main/word_language_model/data/wikitext-2/";

    static final PublishedText ARTICLES = PublishedText.of("WikiText2", "wikitext-2",
            PublishedText.file("valid.txt", 1_121_681, "f0737ed31fc1329026e95cb8b98e19c2a182c39c240ab909dc31abf2f8af58e8",
                    ADDRESS + "valid.txt"),
            PublishedText.file("test.txt", 1_256_449, "d790b833ef8cf03a90db7bf1271b7520b83c45ce07ba3c1a9699df81e239eca0",
                    ADDRESS + "test.txt"));

    /**
     * Both parts.
     *
     * @param validation 3,760 lines
     * @param test       4,358 lines
     */
    public record Parts(Text validation, Text test) {}

    private WikiText2() {}

    /**
     * The validation part, from the cache or, the first time, from a public address.
     *
     * @return its text
     * @throws DataException if the file is in the cache neither now nor after the download; the message says what was tried
     */
    public static Text validation() {
        return ARTICLES.text(0, Downloader.standard());
    }

    /**
     * The test part, from the cache or, the first time, from a public address.
     *
     * @return its text
     * @throws DataException if the file is in the cache neither now nor after the download; the message says what was tried
     */
    public static Text test() {
        return ARTICLES.text(1, Downloader.standard());
    }

    /**
     * Both parts from a folder that holds {@code valid.txt} and {@code test.txt}. Nothing is downloaded.
     *
     * @param folder the folder
     * @return the texts
     * @throws DataException if a file is absent or broken
     */
    public static Parts from(Path folder) {
        return new Parts(ARTICLES.from(0, folder), ARTICLES.from(1, folder));
    }
}
