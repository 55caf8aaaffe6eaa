package dev.parley.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModelShapeTest {
  /** GPT-2 small has 124,439,808 weights; its position embedding is 1024 rows of 768. */
  @Test
  void aStepReadsAllWeightsButThePositionEmbedding() {
    assertThat(ModelShape.of("124m").weightsRead()).isEqualTo(124_439_808 - 1024 * 768);
  }

  @Test
  void anUnknownShapeIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> ModelShape.of("7b"))
        .hasMessageContaining("124m")
        .hasMessageContaining("was: 7b");
  }
}
