package dev.parley.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.cli.output.Json;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  @Test
  void candidateStandsBesideTheChampion() throws JsonProcessingException {
    assertThat(words("\"championVersion\": \"a\""))
        .isEqualTo("ndcg@10: candidate 0.2500, champion 0.2000");
  }

  @Test
  void baselineStandsInWhereThereIsNoChampion() throws JsonProcessingException {
    assertThat(words("\"baseline\": \"popular\""))
        .isEqualTo("ndcg@10: candidate 0.2500, popular 0.2000");
  }

  @Test
  void baselineStandsInForALostChampion() throws JsonProcessingException {
    assertThat(
            words("\"championVersion\": \"a\", \"championLost\": true, \"baseline\": \"popular\""))
        .isEqualTo("ndcg@10: candidate 0.2500, popular 0.2000 (the champion's files are gone)");
  }

  private static String words(String champion) throws JsonProcessingException {
    return Comparisons.words(
        Json.parse(
            """
            {"primaryMetric": "ndcg@10", "candidateMetrics": {"ndcg@10": 0.25},
             "championMetrics": {"ndcg@10": 0.2}, %s}
            """
                .formatted(champion)));
  }
}
