package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceSupportTest {
  private static final String RETURNS =
      "You have **60 days** to return a jacket, boots or any other item. The item must be unworn.";
  private static final String SHIPPING = "Shipping costs 5 euros. 退货不收取任何费用。";

  private final SentenceSupport support = new SentenceSupport(List.of(RETURNS, SHIPPING));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          You have 60 days to return a jacket, boots or any other item.
          Yes, you have 60 days to return a jacket, boots or any other item.
          The item must be unworn.
          Shipping costs 5 euros.
          退货不收取任何费用。
          """)
  void whatAPassageSaysIsSupported(String sentence) {
    assertThat(support.covers(sentence)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          You have 90 days to return a jacket, boots or any other item.
          You do not have 60 days to return a jacket, boots or any other item.
          Shipping costs 60 euros.
          The jacket is warm and costs little.
          退货收取5元费用。
          退货不收取运费和任何手续费用。
          ...
          """)
  void whatNoSinglePassageSaysIsNot(String sentence) {
    assertThat(support.covers(sentence)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Opened software can not be returned within 30 days of delivery. | Opened software can be returned within 30 days of delivery.
          Opened software can't be returned within 30 days of the delivery of your parcel. | Opened software can be returned within 30 days of the delivery of your parcel.
          Opened software can be returned within 30 days of the delivery of your parcel. | Opened software can't be returned within 30 days of the delivery of your parcel.
          Not all items can be returned. | All items can be returned.
          Only members of the club get free shipping. | Members of the club get free shipping.
          已经拆封的软件商品自签收之日起三十天内不可以退货。 | 已经拆封的软件商品自签收之日起三十天内可以退货。
          It costs 3.50 euros. | It costs 3.
          It costs 1,000 euros a year. | It costs 1,500 euros a year.
          """)
  void whatTurnsAPassageAroundIsNotSupported(String passage, String sentence) {
    assertThat(new SentenceSupport(List.of(passage)).covers(passage)).isTrue();
    assertThat(new SentenceSupport(List.of(passage)).covers(sentence)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          You cannot pay by cheque. You can pay by card. | You can pay by card.
          Not all items can be returned. But all items can be exchanged. | All items can be exchanged.
          """)
  void turningWordOfAnotherSentenceDoesNotMatter(String passage, String sentence) {
    assertThat(new SentenceSupport(List.of(passage)).covers(sentence)).isTrue();
  }
}
