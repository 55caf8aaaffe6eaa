package dev.parley.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
  private final List<String> seen = new ArrayList<>();
  private final ServerSentEvents events =
      new ServerSentEvents((name, data) -> seen.add(name + " " + data));

  @Test
  void anEventEndsWithABlankLineAndCommentsAreSkipped() {
    feed(
        "event: textDelta",
        "data: {\"a\":1}",
        "",
        ": heartbeat",
        "",
        "data: {\"b\":",
        "data: 2}",
        "");

    assertThat(seen).containsExactly("textDelta {\"a\":1}", "message {\"b\":2}");
  }

  @Test
  void anErrorEventIsThrownWithItsStatus() {
    assertThatThrownBy(
            () ->
                feed(
                    "event: error",
                    "data: {\"error\":{\"status\":\"UNAVAILABLE\",\"message\":\"away\"}}",
                    ""))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.status()).isEqualTo("UNAVAILABLE"))
        .hasMessage("away");
  }

  private void feed(String... lines) {
    for (String line : lines) {
      events.line(line);
    }
  }
}
