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

  /** "Mail address" is one concept, "address" another. */
  private static final FoundPassage OTHER_WORDS_ALONE =
      new FoundPassage(
          "contact", 1, "Contact", List.of("Mail", "Address"), "Write to us.", "en", 0, 12, 0);

  /** Java holds title and heading to be alike but for case, the analyzer's last letter differs. */
  private static final FoundPassage OTHER_CASE =
      new FoundPassage("hours", 1, "ΩΡΕΣ", List.of("Ωρες"), "9-17", "el", 0, 4, 0);

  private static final List<FoundPassage> ALL =
      List.of(ENGLISH, CHINESE, EMPTY, OTHER_WORDS_ALONE, OTHER_CASE);

  @Test
  void passageIsReadAsItWasWritten() throws IOException {
    for (FoundPassage passage : ALL) {
      assertThat(PassageBytes.passage(PassageBytes.of(passage))).isEqualTo(passage);
    }
  }

  @Test
  void tokensAreReadAsTheyWereWritten() throws IOException {
    for (FoundPassage passage : ALL) {
      Language language = LuceneDocuments.languageOf(passage.language());
      PassageTokens tokens = PassageTokens.of(passage, language);

      assertThat(PassageBytes.tokens(PassageBytes.of(tokens))).isEqualTo(tokens);
    }
  }
}
