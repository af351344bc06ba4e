package dev.annette.processor;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The architecture page shows the generated code of LeNet whole: the golden file's text, and no older one. */
class ArchitecturePageTest {

    private static final Path PAGE = Golden.docs("architecture.md");
    private static final String START = "<!-- golden: LeNet/LeNetNetwork.java -->\n";
    private static final String END = "<!-- end of golden -->\n";

    @Test
    void pageShowsTheGeneratedCodeOfLeNet() {
        String page = Golden.read(PAGE);
        assertThat(page).as("the page without its markers").contains(START, END);
        String code = Golden.read(Golden.resources("golden/LeNet/LeNetNetwork.java"));
        String before = page.substring(0, page.indexOf(START) + START.length());
        String after = page.substring(page.indexOf(END));
        Golden.check(PAGE, before + "```java\n" + code + "```\n" + after);
    }
}
