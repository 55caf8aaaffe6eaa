package dev.parley.nlp.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourtesiesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hello Maria Lopez, returns are free within 60 days. | Returns are free within 60 days.
          Thank you for your message! Tents are repaired in Munich. | Tents are repaired in Munich.
          Good morning! Sorry for the wait. Parking is free. Is there anything else I can help with? | Parking is free.
          I wrote to [email] about it. Refunds take five days. | Refunds take five days.
          Your order #4711 left today. Orders leave within a day. | Orders leave within a day.
          您好，门店停车免费。请问还有其他问题吗？ | 门店停车免费。
          Gift cards cost 10 to 200 euros. | Gift cards cost 10 to 200 euros.
          """)
  void theMatterStays(String message, String matter) {
    assertThat(Courtesies.without(message)).isEqualTo(matter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Hi!", "You're welcome :)", "Thanks a lot!", "Bye", "不客气！", "Kind regards,\nTom"})
  void politenessAloneIsNothing(String message) {
    assertThat(Courtesies.without(message)).isEmpty();
  }

  @Test
  void paragraphsAndListsKeepTheirLayout() {
    String steps = "Do this:\n- open the bag\n- take the cards\n\nThen go to the till.";

    assertThat(Courtesies.without(steps)).isEqualTo(steps);
  }
}
