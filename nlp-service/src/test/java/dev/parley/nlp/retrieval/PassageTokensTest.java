package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageTokensTest {
  private static final PassageTokens TOKENS =
      PassageTokens.of(
          new FoundPassage(
              "d",
              1,
              "Blue kites",
              List.of(),
              "Paint wooden boats green. Sails tear.",
              "en",
              0,
              0,
              0),
          Language.ENGLISH);

  @Test
  void neighboursStandSideBySideInEitherOrder() {
    assertThat(TOKENS.haveSideBySide(word("paint"), word("wooden"))).isTrue();
    assertThat(TOKENS.haveSideBySide(word("wooden"), word("paint"))).isTrue();
    assertThat(TOKENS.haveSideBySide(word("blue"), word("kites"))).isTrue();
  }

  @Test
  void oneWordBetweenIsStillSideBySideTwoAreNot() {
    assertThat(TOKENS.haveSideBySide(word("paint"), word("boats"))).isTrue();
    assertThat(TOKENS.haveSideBySide(word("paint"), word("green"))).isFalse();
  }

  @Test
  void sentencesSeparate() {
    assertThat(TOKENS.haveSideBySide(word("green"), word("sails"))).isFalse();
  }

  @Test
  void wordStandsNotBesideItself() {
    assertThat(TOKENS.haveSideBySide(word("boats"), word("boats"))).isFalse();
  }

  private static QueryWord word(String word) {
    return TokenReader.words(Analyzers.ENGLISH, word, WordImportance.ENGLISH).get(0);
  }
}
