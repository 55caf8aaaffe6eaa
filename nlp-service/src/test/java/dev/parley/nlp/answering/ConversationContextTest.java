package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.answering.Turn.Speaker;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationContextTest {
  private static final List<Turn> HISTORY =
      List.of(
          new Turn(Speaker.CUSTOMER, "How long can I return a jacket?"),
          new Turn(Speaker.ASSISTANT, "Within 60 days."),
          new Turn(Speaker.CUSTOMER, "ok"));

  private static final List<Turn> CHINESE =
      List.of(new Turn(Speaker.CUSTOMER, "夹克多久内可以退货？"), new Turn(Speaker.ASSISTANT, "60 天内。"));

  private final ConversationContext conversations = new ConversationContext();

  @Test
  void reservationIsNoPartOfWhatWasAnswered() {
    ReplyTexts texts = new ReplyTexts();
    for (Language language : Language.values()) {
      List<Turn> history =
          List.of(
              new Turn(Speaker.CUSTOMER, "How long can I return a jacket?"),
              new Turn(
                  Speaker.ASSISTANT, texts.of("reservation", language) + "\n\nWithin 60 days."));

      assertThat(conversations.read("and shoes?", history, Language.ENGLISH).answer())
          .isEqualTo("Within 60 days.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "and for shoes?",
        "what about boots",
        "ok, and is it free?",
        "does that hold for gifts too?",
        "which one?",
        "那靴子呢",
        "这个要钱吗"
      })
  void messageThatGoesOnLeansOnTheLastQuestion(String message) {
    ConversationContext.Reading reading = read(message);

    assertThat(reading.leaning()).isGreaterThan(0.4);
    assertThat(reading.earlier()).containsAnyOf("jacket", "夹克");
    assertThat(reading.answer()).contains("60");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How much does standard delivery to Switzerland cost?",
        "Where can I enter the code of my gift card in the checkout?",
        "从因斯布鲁克寄到瑞士的普通快递运费多少钱"
      })
  void messageThatSaysAllLeansLittle(String message) {
    assertThat(read(message).leaning()).isLessThan(0.3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "By the way, do you repair it?",
        "Thanks. Totally different thing: is it open?",
        "never mind. and the parking?",
        "另外问一下，这个在哪",
        "对了，那停车呢"
      })
  void newSubjectHasNoContext(String message) {
    assertThat(read(message).hasContext()).isFalse();
  }

  @Test
  void firstMessageHasNoContext() {
    assertThat(
            conversations
                .read("and for shoes?", List.of(), LanguageDetector.detect("and for shoes?"))
                .hasContext())
        .isFalse();
  }

  private ConversationContext.Reading read(String message) {
    boolean chinese = LanguageDetector.isHan(message.codePointAt(0));
    return conversations.read(
        message, chinese ? CHINESE : HISTORY, LanguageDetector.detect(message));
  }
}
