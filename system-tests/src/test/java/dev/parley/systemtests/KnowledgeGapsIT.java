package dev.parley.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a question that nobody could answer to the document that answers the next one. */
@ExtendWith(SuiteExtension.class)
class KnowledgeGapsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningSuite suite;

  KnowledgeGapsIT(RunningSuite suite) {
    this.suite = suite;
  }

  @Test
  void anAgentsReplyBecomesTheAnswerOnceItIsApproved() {
    String question = "Do you tune grand pianos?";
    String conversation = suite.openConversation();
    assertThat(suite.send(conversation, question, id()).path("action").asText())
        .isEqualTo("ABSTAIN");

    suite
        .agent()
        .post(
            "/v1/" + conversation + ":reply",
            Json.object()
                .put("requestId", id())
                .put("text", "Hello! We tune grand pianos at every store for 12 euros each."));
    suite.agent().post("/v1/" + conversation + ":resolve", Json.object());

    await().atMost(PATIENCE).until(() -> !article(conversation).path("gap").asText().isEmpty());
    JsonNode article = article(conversation);
    assertThat(article.path("title").asText()).isEqualTo(question);
    assertThat(suite.cli("gaps", "list").out()).contains(article.path("gap").asText(), question);

    assertThat(suite.cli("articles", "approve", article.path("name").asText()).code()).isZero();

    JsonNode answer = suite.ask(question);
    assertThat(answer.path("action").asText()).isEqualTo("ANSWER");
    assertThat(answer.path("text").asText()).contains("12 euros");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                suite.cli("gaps", "show", article.path("gap").asText()).out().contains("RESOLVED"));
  }

  private JsonNode article(String conversation) {
    for (JsonNode article :
        suite.agent().get("/v1/suggestedArticles", Map.of("state", "PENDING")).path("articles")) {
      for (JsonNode source : article.path("conversations")) {
        if (source.asText().equals(conversation)) {
          return article;
        }
      }
    }
    return Json.object();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
