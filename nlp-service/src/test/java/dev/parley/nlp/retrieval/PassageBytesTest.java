package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageBytesTest {
  private static final FoundPassage ENGLISH =
      new FoundPassage(
          "returns",
          3,
          "Returns and refunds",
          List.of("How to send it back", "Phone number"),
          "Give it back within 30 days. Call our telephone number; we refund the price.",
          "en-GB",
          17,
          93,
          0);

  private static final FoundPassage CHINESE =
      new FoundPassage("退货", 1, "退货", List.of(), "三十天内可以退货。请拨打电话。", "zh", 0, 15, 0);

  private static final FoundPassage EMPTY =
      new FoundPassage("none", 1, "", List.of(), "", "en", 0, 0, 0);

  @Test
  void passageIsReadAsItWasWritten() throws IOException {
    for (FoundPassage passage : List.of(ENGLISH, CHINESE, EMPTY)) {
      assertThat(PassageBytes.passage(PassageBytes.of(passage))).isEqualTo(passage);
    }
  }

  @Test
  void tokensAreReadAsTheyWereWritten() throws IOException {
    for (FoundPassage passage : List.of(ENGLISH, CHINESE, EMPTY)) {
      Language language = LuceneDocuments.languageOf(passage.language());
      PassageTokens tokens = PassageTokens.of(passage, language);

      assertThat(PassageBytes.tokens(PassageBytes.of(tokens))).isEqualTo(tokens);
    }
  }
}
