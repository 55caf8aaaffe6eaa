package dev.parley.nlp.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

  @Test
  void nearDuplicatesAreFoundWhateverTheirCaseAndPunctuation() {
    NearDuplicates held = new NearDuplicates(List.of("Where is my order number five?", "ok"));
    assertThat(held.contains("where is MY order number five!!")).isTrue();
    assertThat(held.contains("Where is my order number six?")).isTrue();
    assertThat(held.contains("OK.")).isTrue();
    assertThat(held.contains("Where is the number of my bus?")).isFalse();
  }
}
