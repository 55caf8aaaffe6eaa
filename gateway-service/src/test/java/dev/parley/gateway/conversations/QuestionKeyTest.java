package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionKeyTest {
  @Test
  void caseSpacingWidthAndPunctuationMakeNoDifference() {
    assertThat(QuestionKey.of("  How do I   return it?? "))
        .isEqualTo(QuestionKey.of("how do i return it"));
    assertThat(QuestionKey.of("ＨＯＷ？")).isEqualTo(QuestionKey.of("how"));
    assertThat(QuestionKey.of("怎么退货？")).isEqualTo(QuestionKey.of("怎么退货"));
  }

  @Test
  void wordsMakeADifference() {
    assertThat(QuestionKey.of("May I return it?")).isNotEqualTo(QuestionKey.of("May I keep it?"));
    assertThat(QuestionKey.of("a b")).isNotEqualTo(QuestionKey.of("ab"));
  }
}
