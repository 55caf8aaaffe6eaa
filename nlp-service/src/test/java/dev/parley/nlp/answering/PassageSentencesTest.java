package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.language.Language;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassageSentencesTest {
  private static final List<String> PASSAGES =
      List.of("Returns are free. Returns take\n 9 days.", "Returns are rare.");

  private BpeTokenizer tokenizer;
  private PassageSentences sentences;

  @BeforeEach
  void load() throws IOException {
    tokenizer = BpeTokenizer.load(Path.of("src/test/resources/tokenizer/tiny"));
    sentences = new PassageSentences("Why?", Language.ENGLISH, PASSAGES, tokenizer);
  }

  @AfterEach
  void close() {
    tokenizer.close();
  }

  @Test
  void everyTextIsARunOfSentencesOfOnePassage() {
    assertThat(texts(List.of()))
        .containsExactlyInAnyOrder(
            " Returns are free.",
            " Returns are free. Returns take",
            " Returns are free. Returns take 9 days.",
            " Returns take",
            " Returns take 9 days.",
            " 9 days.",
            " Returns are rare.");
  }

  @Test
  void textBeginsWithASentenceThatSharesHalfOfWhatTheBestOneShares() {
    sentences =
        new PassageSentences(
            "Are returns rare or free?",
            Language.ENGLISH,
            List.of("It is. Rare returns. Free."),
            tokenizer);

    assertThat(texts(List.of()))
        .containsExactlyInAnyOrder(" Rare returns.", " Rare returns. Free.");
  }

  @Test
  void tokensAreAllowedOnceThoughManySentencesHaveThem() {
    assertThat(sentences.allowedAfter(List.of())).doesNotHaveDuplicates();
    assertThat(sentences.allowedAfter(tokenizer.encode(" Returns are"))).doesNotHaveDuplicates();
  }

  @Test
  void nothingFollowsWhatNoPassageSays() {
    assertThat(sentences.allowedAfter(tokenizer.encode(" Never")))
        .containsExactly(tokenizer.vocabulary().endOfText());
  }

  private List<String> texts(List<Integer> written) {
    List<String> texts = new ArrayList<>();
    for (int token : sentences.allowedAfter(written)) {
      if (token == tokenizer.vocabulary().endOfText()) {
        texts.add(tokenizer.decode(written));
      } else {
        List<Integer> longer = new ArrayList<>(written);
        longer.add(token);
        texts.addAll(texts(longer));
      }
    }
    return texts;
  }
}
