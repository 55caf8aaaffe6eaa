package dev.parley.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {
  @Test
  void positionComesBackForTheSameFilter() {
    String token = PageTokens.encode("tenant=acme", "2026-01-01/42/ü");

    assertThat(token).matches("[A-Za-z0-9_-]+");
    assertThat(PageTokens.decode("tenant=acme", token)).isEqualTo("2026-01-01/42/ü");
  }

  @Test
  void emptyTokenIsTheFirstPage() {
    assertThat(PageTokens.decode("anything", "")).isEmpty();
  }

  @Test
  void tokenOfAnotherQueryIsRefused() {
    String token = PageTokens.encode("tenant=acme", "42");

    assertInvalid("tenant=other", token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!!", "AAAA", "AAAAAAAAAAAAAAAA"})
  void damagedTokenIsRefused(String token) {
    assertInvalid("tenant=acme", token);
  }

  @ParameterizedTest
  @CsvSource({"0, 20", "5, 5", "100, 100", "101, 100"})
  void pageSizeHasADefaultAndACap(int requested, int expected) {
    assertThat(PageSizes.of(requested, 20, 100)).isEqualTo(expected);
  }

  @Test
  void negativePageSizeIsRefused() {
    assertThatThrownBy(() -> PageSizes.of(-1, 20, 100))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.fieldViolations()).extracting("field").containsExactly("page_size"));
  }

  private static void assertInvalid(String filter, String token) {
    assertThatThrownBy(() -> PageTokens.decode(filter, token))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT));
  }
}
