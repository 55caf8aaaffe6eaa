package dev.parley.nlp.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassageSplitterTest {
  private static final String SENTENCE = "This sentence has exactly seven words inside. ";

  @Test
  void headingsSeparatePassagesAndMakeTheirPath() {
    String content =
        """
        Intro.

        # Orders
        ## Cancel *now*
        You can cancel.

        ## Change
        You can change.

        Shipping
        ========
        Two days.
        """;

    List<Passage> passages = PassageSplitter.split(content, 0, true);

    assertThat(passages)
        .extracting(p -> p.textIn(content))
        .containsExactly("Intro.", "You can cancel.", "You can change.", "Two days.");
    assertThat(passages)
        .extracting(Passage::headingPath)
        .containsExactly(
            List.of(),
            List.of("Orders", "Cancel *now*"),
            List.of("Orders", "Change"),
            List.of("Shipping"));
  }

  @Test
  void shortParagraphsShareAPassageAndLongOnesPart() {
    String content = (SENTENCE.repeat(3).strip() + "\n\n").repeat(12);

    List<Passage> passages = PassageSplitter.split(content, 0, true);

    assertThat(passages)
        .hasSize(2)
        .allSatisfy(p -> assertThat(Sentences.words(p.textIn(content))).isBetween(100, 150));
  }

  @Test
  void paragraphThatIsTooLongIsCutBetweenSentences() {
    String content = SENTENCE.repeat(60).strip();

    List<Passage> passages = PassageSplitter.split(content, 0, false);

    assertThat(passages)
        .hasSizeGreaterThan(2)
        .allSatisfy(p -> assertThat(p.textIn(content)).startsWith("This").endsWith("inside."));
  }

  @Test
  void hashInCodeIsNoHeading() {
    String content = "Run this:\n\n```\n# comment\n\nls\n```\n";

    assertThat(PassageSplitter.split(content, 0, true))
        .singleElement()
        .satisfies(p -> assertThat(p.textIn(content)).endsWith("ls\n```"));
  }

  @Test
  void offsetsCountUtf16UnitsAfterWindowsLineEndsAndEmoji() {
    String content = "# Grüße 😀\r\n\r\nHallo 😀 du.\r\n\r\nZweiter Absatz.\r\n";

    assertThat(PassageSplitter.split(content, 0, true))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.textIn(content)).isEqualTo("Hallo 😀 du.\r\n\r\nZweiter Absatz.");
              assertThat(p.headingPath()).containsExactly("Grüße 😀");
            });
  }
}
