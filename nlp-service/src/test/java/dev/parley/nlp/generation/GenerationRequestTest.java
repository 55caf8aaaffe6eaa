package dev.parley.nlp.generation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GenerationRequestTest {
  private static final GenerationRequest VALID = GenerationRequest.of("a", List.of(1), 1);

  @Test
  void whatIsWrongIsNamed() {
    assertRefused(() -> GenerationRequest.of(" ", List.of(1), 1), "tenant");
    assertRefused(() -> GenerationRequest.of("a", List.of(), 1), "prompt");
    assertRefused(() -> GenerationRequest.of("a", List.of(1), 0), "0");
    assertRefused(() -> VALID.withStopStrings(List.of("")), "1 to 256");
    assertRefused(() -> VALID.withStopStrings(List.of("x".repeat(257))), "257");
    assertRefused(() -> VALID.withStopStrings(Collections.nCopies(17, "x")), "17");
  }

  @Test
  void stopStringsAreWholeCharacters() {
    assertRefused(() -> VALID.withStopStrings(List.of("\ude00")), "surrogate");
    assertRefused(() -> VALID.withStopStrings(List.of("x\ud83d")), "surrogate");
    assertThatCode(() -> VALID.withStopStrings(List.of("\ud83d\ude00"))).doesNotThrowAnyException();
  }

  private static void assertRefused(Runnable action, String named) {
    assertThatThrownBy(action::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }
}
