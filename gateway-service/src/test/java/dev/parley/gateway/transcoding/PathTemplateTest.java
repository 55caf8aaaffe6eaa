package dev.parley.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ServiceException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathTemplateTest {
  @Test
  void aVariableTakesItsSegments() {
    PathTemplate template = PathTemplate.parse("/v1/{name=models/*/versions/*}:promote");

    assertThat(template.match(RequestPath.parse("/v1/models/sentiment/versions/12ab:promote")))
        .contains(Map.of("name", "models/sentiment/versions/12ab"));
  }

  @Test
  void theVerbMustBeTheSame() {
    PathTemplate plain = PathTemplate.parse("/v1/{name=conversations/*}");

    assertThat(plain.match(RequestPath.parse("/v1/conversations/a"))).isPresent();
    assertThat(plain.match(RequestPath.parse("/v1/conversations/a:sendMessage"))).isEmpty();
  }

  @Test
  void segmentsAfterAVariableMustMatch() {
    PathTemplate template = PathTemplate.parse("/v1/{customer=customers/*}/recommendations");

    assertThat(template.match(RequestPath.parse("/v1/customers/bob/recommendations")))
        .contains(Map.of("customer", "customers/bob"));
    assertThat(template.match(RequestPath.parse("/v1/customers/bob"))).isEmpty();
    assertThat(template.match(RequestPath.parse("/v1/customers/bob/similar"))).isEmpty();
    assertThat(template.match(RequestPath.parse("/v1/customers//recommendations"))).isEmpty();
  }

  @Test
  void aVariableWithoutAPatternIsOneSegment() {
    assertThat(PathTemplate.parse("/v1/{id}").match(RequestPath.parse("/v1/x")))
        .contains(Map.of("id", "x"));
  }

  @Test
  void escapesAreDecodedAfterThePathIsSplit() {
    PathTemplate template = PathTemplate.parse("/v1/{name=documents/*}");

    assertThat(template.match(RequestPath.parse("/v1/documents/a%2Fb%3Ac%20%C3%A9")))
        .contains(Map.of("name", "documents/a/b:c é"));
  }

  @Test
  void brokenEscapesAreRefused() {
    assertThatThrownBy(() -> RequestPath.parse("/v1/a%2"))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("broken percent escape");
    assertThatThrownBy(() -> RequestPath.parse("/v1/a%FF"))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("not valid UTF-8");
  }

  @Test
  void aTemplateThatCouldSwallowOthersIsRefused() {
    assertThatThrownBy(() -> PathTemplate.parse("/v1/{name=**}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PathTemplate.parse("/v1/{name"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PathTemplate.parse("v1")).isInstanceOf(IllegalArgumentException.class);
  }
}
