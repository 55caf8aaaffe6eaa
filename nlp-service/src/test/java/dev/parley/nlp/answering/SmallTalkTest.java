package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.language.LanguageDetector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallTalkTest {
  private final SmallTalk smallTalk = new SmallTalk();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hi there                              | greeting
          Good morning!                         | greeting
          thanks a lot                          | thanks
          ok great, bye!                        | goodbye
          you are awesome                       | compliment
          Thanks, good job!                     | compliment
          you stupid bot                        | insult
          this is useless, you are an idiot     | insult
          Hello, are you a bot?                 | identity
          am I talking to a human               | identity
          I want to talk to a human             | wants-person
          let me speak to your manager          | wants-person
          你好                                   | greeting
          谢谢，再见                              | goodbye
          你真棒！                                | compliment
          笨蛋                                   | insult
          你好，你是机器人吗？                      | identity
          给我转人工                              | wants-person
          跟机器说不清楚，给我找个活人！             | wants-person
          """)
  void messageOfNothingElseIsSmallTalk(String message, String intent) {
    assertThat(smallTalk.intentOf(message, LanguageDetector.detect(message))).hasValue(intent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hi, where is my parcel",
        "Thanks! And how do I return it?",
        "your delivery is stupid, where is my order",
        "great, what does it cost?",
        "can I talk about my order",
        "你好，我的包裹在哪里？",
        "你们的快递真垃圾，什么时候能到"
      })
  void whatHasAQuestionInItIsNone(String message) {
    assertThat(smallTalk.intentOf(message, LanguageDetector.detect(message))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'hi, where is my parcel',where is my parcel",
    "'Hello there! Good morning, is it open?','is it open?'",
    "'Thanks! And how do I return it?','And how do I return it?'",
    "'history of the shop','history of the shop'",
    "hi,hi",
    "你好，我的包裹在哪里？,我的包裹在哪里？"
  })
  void questionIsSearchedWithoutTheGreetingBeforeIt(String message, String question) {
    assertThat(smallTalk.withoutOpening(message, LanguageDetector.detect(message)))
        .isEqualTo(question);
  }
}
