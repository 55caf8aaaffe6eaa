package dev.parley.nlp.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import org.junit.jupiter.api.Test;

class TokenLimitTest {
  @Test
  void whatNobodyAskedForIsLowered() {
    assertThat(TokenLimit.DEFAULT.within(4096)).isEqualTo(128);
    assertThat(TokenLimit.DEFAULT.within(100)).isEqualTo(100);
  }

  @Test
  void whatIsAskedForIsGivenOrRefused() {
    assertThat(TokenLimit.stated(100).within(100)).isEqualTo(100);
    assertThatThrownBy(() -> TokenLimit.stated(101).within(100))
        .hasMessage("max_tokens must be at most 100 (was: 101)")
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
              assertThat(e.fieldViolations().get(0).field()).isEqualTo("options.max_tokens");
            });
  }
}
