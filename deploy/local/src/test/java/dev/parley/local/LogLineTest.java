package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {

  @Test
  void jsonIsShownAsPeopleReadIt() {
    assertThat(
            LogLine.readable(
                """
                {"timestamp":"2026-01-02T03:04:05Z","level":"ERROR","loggerName":"dev.parley.nlp","message":"no model","stackTrace":"\\njava.io.IOException: gone\\n\\tat a.b"}"""))
        .isEqualTo(
            "2026-01-02T03:04:05Z ERROR dev.parley.nlp no model | java.io.IOException: gone");
  }

  @Test
  void otherLinesStayAsTheyAre() {
    assertThat(LogLine.readable("LOG:  ready")).isEqualTo("LOG:  ready");
    assertThat(LogLine.readable("{not json")).isEqualTo("{not json");
    assertThat(LogLine.readable("{\"a\":1}")).isEqualTo("{\"a\":1}");
  }
}
