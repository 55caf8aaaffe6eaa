package dev.parley.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteExtension.class)
class AnsweringIT {
  private final RunningSuite suite;

  AnsweringIT(RunningSuite suite) {
    this.suite = suite;
  }

  @Test
  void aCoveredQuestionIsAnsweredWithItsSource() {
    JsonNode answer = suite.cli("ask", "How long do I have to return a jacket?", "--json").json();

    assertThat(answer.path("action").asText()).isEqualTo("ANSWER");
    assertThat(answer.path("text").asText()).contains("60 days");
    JsonNode citation = answer.path("citations").path(0);
    assertThat(citation.path("document").asText()).isEqualTo("documents/returns-window");
    assertThat(citation.path("title").asText()).isNotEmpty();
    assertThat(citation.path("quote").asText()).contains("60 days");
    assertThat(answer.path("confidence").asDouble()).isBetween(0.5, 1.0);
    assertThat(answer.path("sentiment").path("label").asText()).isEqualTo("NEUTRAL");
    JsonNode probabilities = answer.path("sentiment").path("probabilities");
    assertThat(
            probabilities.path("negative").asDouble()
                + probabilities.path("neutral").asDouble()
                + probabilities.path("positive").asDouble())
        .isBetween(0.999, 1.001);
    assertThat(answer.path("modelVersion").asText()).isNotEmpty();
    assertThat(answer.path("answerId").asText()).isNotEmpty();
  }

  @Test
  void aCitationPointsAtItsPlaceInTheDocument() {
    JsonNode citation =
        suite.ask("How long do I have to return a jacket?").path("citations").path(0);
    String content =
        suite
            .client()
            .get("/v1/" + citation.path("document").asText())
            .path("document")
            .path("content")
            .asText();

    assertThat(
            content.substring(
                citation.path("startOffset").asInt(), citation.path("endOffset").asInt()))
        .contains("60 days");
  }

  @Test
  void aQuestionThatTheKnowledgeDoesNotCoverIsDeclinedAndAPersonOffered() {
    JsonNode answer = suite.ask("Who won the football world cup in 1998?");

    assertThat(answer.path("action").asText()).isEqualTo("ABSTAIN");
    assertThat(answer.path("reason").asText()).isNotEqualTo("REASON_UNSPECIFIED");
    assertThat(answer.path("citations")).isEmpty();
    assertThat(answer.path("text").asText()).containsAnyOf("colleague", "person", "team");
  }

  @Test
  void aChineseQuestionIsAnsweredInChinese() {
    JsonNode answer = suite.ask("退货期限是多少天？");

    assertThat(answer.path("action").asText()).isEqualTo("ANSWER");
    assertThat(answer.path("text").asText()).contains("60");
    assertThat(answer.path("citations").path(0).path("document").asText()).endsWith("-zh");
  }

  @Test
  void theSameRequestIdReturnsTheEarlierAnswer() {
    String conversation = suite.openConversation();
    String requestId = UUID.randomUUID().toString();

    JsonNode first = suite.send(conversation, "Do you repair tents?", requestId);
    JsonNode second = suite.send(conversation, "Do you repair tents?", requestId);

    assertThat(second).isEqualTo(first);
    JsonNode messages = suite.client().get("/v1/" + conversation + "/messages").path("messages");
    assertThat(messages).hasSize(2);
  }
}
