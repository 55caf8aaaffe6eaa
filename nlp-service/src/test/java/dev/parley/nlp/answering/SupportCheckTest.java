package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.LanguageDetector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportCheckTest {
  private static final String FEES =
      "Delivery to Austria costs **€4.90**. Gift cards are not refunded. See larkfell.example/costs.";

  private final SupportCheck check =
      new SupportCheck(
          List.of(
              passage("fees", "What delivery costs", FEES),
              passage("fees-zh", "运费", "寄往奥地利的运费为 4.90 欧元。礼品卡不能退款。")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gift cards are not refunded.",
        "Delivery to Austria costs €4.90.",
        "The delivery costs for Austria: €4.90."
      })
  void whatAPassageSaysIsSupportedByIt(String sentence) {
    assertThat(check.supporting(sentence, LanguageDetector.detect(sentence)))
        .hasValueSatisfying(passage -> assertThat(passage.documentId()).isEqualTo("fees"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Delivery to Austria costs €4.9.",
        "Delivery to Austria costs €14.90.",
        "Delivery to Austria costs €4.90 and takes 3 days.",
        "Gift cards are refunded.",
        "Delivery to Austria is not €4.90.",
        "See evil.example/costs.",
        "Write to costs@evil.example.",
        "Elephants sing in the bathtub.",
        "寄往奥地利的运费为 5.90 欧元。",
        "礼品卡能退款。"
      })
  void otherNumbersNegationsAddressesAndWordsAreNot(String sentence) {
    assertThat(check.supporting(sentence, LanguageDetector.detect(sentence))).isEmpty();
  }

  @Test
  void numberIsNotFoundInALongerOne() {
    SupportCheck price = new SupportCheck(List.of(passage("p", "Price", "It costs €3.50.")));

    assertThat(price.supporting("It costs €3.", LanguageDetector.detect("It"))).isEmpty();
  }

  static FoundPassage passage(String id, String title, String text) {
    return new FoundPassage(id, 1, title, List.of(), text, "en", 0, text.length(), 1);
  }
}
