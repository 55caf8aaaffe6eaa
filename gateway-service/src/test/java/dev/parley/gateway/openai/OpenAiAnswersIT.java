package dev.parley.gateway.openai;

import static dev.parley.gateway.openai.OpenAiMessages.chat;
import static dev.parley.gateway.openai.OpenAiMessages.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.FakeNlp;
import dev.parley.gateway.GatewayClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model {@code parley}: answers from the company's knowledge. */
@QuarkusTest
class OpenAiAnswersIT {
  private static final String KEY = FakeNeighbours.CLIENT_KEY;
  private static final String CHAT = "/openai/v1/chat/completions";

  private GatewayClient gateway;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @Test
  void parleyAnswersFromTheCompanysKnowledgeWithItsSources() {
    var reply = gateway.tree(gateway.post(KEY, CHAT, question("How long may I return?", "")));

    assertThat(reply.at("/choices/0/message/content").asText()).isEqualTo(FakeNlp.TEXT);
    assertThat(reply.at("/choices/0/message/parley/action").asText()).isEqualTo("ANSWER");
    assertThat(reply.at("/choices/0/message/parley/confidence").asDouble()).isEqualTo(0.9);
    assertThat(reply.at("/choices/0/message/parley/citations/0/title").asText())
        .isEqualTo("Returns");
    assertThat(reply.has("usage")).isFalse();
  }

  @Test
  void parleyStreamsAndHearsWhatWasSaidBefore() {
    List<String> data =
        data(
            gateway.post(
                KEY,
                CHAT,
                """
                {"model":"parley","stream":true,"messages":[{"role":"system","content":"secret"},
                 {"role":"user","content":"first"},{"role":"assistant","content":"second"},
                 {"role":"user","content":"%s"}]}
                """
                    .formatted(FakeNlp.RECALL)));

    List<JsonNode> chunks = data.stream().limit(data.size() - 1L).map(gateway::tree).toList();
    assertThat(chunks.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(chunks.get(1).at("/choices/0/delta/content").asText()).isEqualTo("first\nsecond");
    assertThat(chunks.get(2).at("/choices/0/delta/parley/action").asText()).isEqualTo("ANSWER");
    assertThat(chunks.get(2).at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(data).last().isEqualTo("[DONE]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"n\":2 | n",
        "\"logprobs\":true | logprobs",
        "\"stop\":\".\" | stop",
        "\"stream\":true,\"stream_options\":{\"include_usage\":true} | stream_options.include_usage",
      })
  void parleyRefusesByNameWhatItsAnswersCannotHave(String field, String param) {
    var refused = gateway.post(KEY, CHAT, question("Hello?", "," + field));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(gateway.tree(refused).at("/error/param").asText()).isEqualTo(param);
  }

  @Test
  void parleySaysThatItDoesNotKnow() {
    var reply = gateway.tree(gateway.post(KEY, CHAT, question(FakeNlp.UNKNOWN, "")));

    assertThat(reply.at("/choices/0/message/content").asText()).contains("I don't know");
    assertThat(reply.at("/choices/0/message/parley/action").asText()).isEqualTo("ABSTAIN");
    assertThat(reply.at("/choices/0/message/parley/reason").asText())
        .isEqualTo("MISSING_KNOWLEDGE");
  }

  private static String question(String text, String more) {
    return chat(text, more).replace("echo", "parley");
  }
}
