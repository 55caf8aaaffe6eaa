package dev.parley.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.kit.error.FieldViolation;
import dev.parley.kit.error.ServiceException;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryStringTest {
  @Test
  void valuesAreDecodedAndRepeatedOnesKeepTheirOrder() {
    assertThat(QueryString.parse("a=1&b=x+y%2Bz&a=2&c&&d="))
        .containsEntry("a", List.of("1", "2"))
        .containsEntry("b", List.of("x y+z"))
        .containsEntry("c", List.of(""))
        .containsEntry("d", List.of(""))
        .hasSize(4);
  }

  @Test
  void aBrokenEscapeIsNamedByItsParameter() {
    ServiceException failure =
        catchThrowableOfType(ServiceException.class, () -> QueryString.parse("a=1&b=100%"));

    assertThat(failure.fieldViolations())
        .containsExactly(new FieldViolation("b", "has a broken percent escape"));
  }

  @Test
  void noQueryHasNoParameters() {
    assertThat(QueryString.parse(null)).isEmpty();
    assertThat(QueryString.parse("")).isEmpty();
  }
}
