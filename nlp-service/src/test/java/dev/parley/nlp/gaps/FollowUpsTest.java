package dev.parley.nlp.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FollowUpsTest {
  private static final String EARLIER = "Can I return a tent?";

  @Test
  void aQuestionThatLeansOnTheOneBeforeTakesItAlong() {
    assertThat(FollowUps.selfContained(EARLIER, "And for shoes?"))
        .isEqualTo("Can I return a tent? And for shoes?");
    assertThat(FollowUps.selfContained(EARLIER, "How long does it take?"))
        .isEqualTo("Can I return a tent? How long does it take?");
    assertThat(FollowUps.selfContained("可以退帐篷吗？", "那鞋子呢？")).isEqualTo("可以退帐篷吗？ 那鞋子呢？");
  }

  @Test
  void aQuestionThatStandsAloneStaysAlone() {
    assertThat(FollowUps.selfContained(EARLIER, " Do you sell gift cards? "))
        .isEqualTo("Do you sell gift cards?");
    assertThat(FollowUps.selfContained("", "And for shoes?")).isEqualTo("And for shoes?");
  }
}
