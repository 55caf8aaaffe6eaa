package dev.parley.kit.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataMaskerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "write to jane.doe+shop@mail.example.com, please | write to [email], please",
        "müller@beispiel.de. Thanks | [email]. Thanks",
        "my card 4111 1111 1111 1111 was charged | my card [card] was charged",
        "4111-1111-1111-1111 | [card]",
        "378282246310005 | [card]",
        "IBAN DE89 3704 0044 0532 0130 00 is mine | IBAN [iban] is mine",
        "GB82WEST12345698765432! | [iban]!",
        "call +49 170 1234567 now | call [phone] now",
        "call (030) 1234-5678 now | call [phone] now",
        "+1 (415) 555-0132 | [phone]",
        "415-555-0132 | [phone]",
        "0049 30 12345678 | [phone]",
        "a@b.co and c@d.org | [email] and [email]",
      })
  void personalDataIsReplaced(String text, String masked) {
    assertThat(PersonalDataMasker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order 4111111111111112 is late",
        "order #0049123456789 is late",
        "it costs 1,299.00 for 12 pieces",
        "from 2026-11-22 to 2026-12-01",
        "version 10.12.3.4567",
        "me @ home, you @ work",
        "ticket AB12345678901234",
        "",
      })
  void otherNumbersStay(String text) {
    assertThat(PersonalDataMasker.mask(text)).isEqualTo(text);
  }

  @Test
  void hostileTextTakesNoLongTime() {
    for (String piece : new String[] {"a.", "1 ", "+1", "a@", "DE11", "0("}) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(5), () -> PersonalDataMasker.mask(piece.repeat(20_000)));
    }
  }
}
