package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
  private final Phrases person = Phrases.load("person-request.txt");
  private final Phrases products = Phrases.load("product-request.txt");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I want to talk to a human!",
        "Let me SPEAK WITH AN AGENT, please",
        "我要转人工",
        "请帮我接人工客服,谢谢"
      })
  void aRequestForAPersonIsHeard(String text) {
    assertThat(person.occurIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Is the model human-made?", "My estate agent recommended you", "怎么退货?", ""})
  void otherTextsAreNone(String text) {
    assertThat(person.occurIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Can you recommend a warm jacket?",
        "I'd like to buy some shoes",
        "Looking for a gift",
        "有什么外套推荐吗"
      })
  void aRequestForProductsIsHeard(String text) {
    assertThat(products.occurIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Where is my order?", "It was recommended to me", "我要退货"})
  void aQuestionIsNoRequestForProducts(String text) {
    assertThat(products.occurIn(text)).isFalse();
  }
}
