package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsweringConfigTest {

  @Test
  void defaultsArePinned() {
    AnsweringConfig config = new DefaultAnsweringConfig();

    assertThat(config.answerWhenAtLeast()).isEqualTo(0.95);
    assertThat(config.tentativelyWhenAtLeast()).isEqualTo(0.6);
    assertThat(config.searchedPassages()).isEqualTo(8);
    assertThat(config.retrievedPassages()).isEqualTo(5);
  }
}
