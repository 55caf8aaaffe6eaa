package dev.parley.gateway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.FakeNlp;
import dev.parley.gateway.GatewayClient;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Predictions over HTTP. */
@QuarkusTest
class AnalysisIT {
  private static final String KEY = FakeNeighbours.CLIENT_KEY;

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
  void sentimentsComeInTheOrderOfTheSentences() {
    JsonNode reply =
        predict("sentiment", "{\"sentences\":[\"hello\",\"%s\"]}".formatted(FakeNlp.FURIOUS));

    assertThat(reply.path("predictions")).hasSize(2);
    assertThat(reply.at("/predictions/0/label").asText()).isEqualTo("NEUTRAL");
    assertThat(reply.at("/predictions/1/label").asText()).isEqualTo("NEGATIVE");
    assertThat(reply.at("/predictions/1/probabilities/negative").asDouble()).isEqualTo(0.97);
    assertThat(reply.at("/predictions/1/language").asText()).isEqualTo("en");
    assertThat(reply.at("/predictions/1/modelVersion").asText())
        .isEqualTo("models/sentiment/versions/fedcba9876543210");
    assertThat(reply.path("explanations")).isEmpty();
  }

  @Test
  void explanationsComeWhenAskedFor() {
    JsonNode reply = predict("intent", "{\"sentences\":[\"hello\"],\"explain\":true}");

    assertThat(reply.at("/predictions/0/label").asText()).isEqualTo("return");
    assertThat(reply.at("/explanations/0/words/0/text").asText()).isEqualTo("hello");
    assertThat(reply.at("/explanations/0/words/0/weight").asDouble()).isEqualTo(1.5);
  }

  @Test
  void withoutAnIntentModelItSaysSo() {
    HttpResponse<String> response =
        gateway.post(
            KEY, "/v1/intent:predict", "{\"sentences\":[\"%s\"]}".formatted(FakeNlp.NO_INTENT));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(gateway.tree(response).at("/error/status").asText())
        .isEqualTo("FAILED_PRECONDITION");
    assertThat(gateway.tree(response).at("/error/message").asText())
        .isEqualTo("no intent model serves");
  }

  @Test
  void badInputIsNamed() {
    assertThat(refused("{}")).contains("sentences");
    assertThat(refused("{\"sentences\":[\"\"]}")).contains("sentences[0]");
    assertThat(refused("{\"sentences\":[" + "\"a\",".repeat(1000) + "\"a\"]}"))
        .contains("sentences");
    HttpResponse<String> tooMany =
        gateway.post(
            KEY,
            "/v1/sentiment:predict",
            "{\"explain\":true,\"sentences\":[" + "\"a\",".repeat(100) + "\"a\"]}");
    assertThat(tooMany.statusCode()).isEqualTo(400);
    assertThat(tooMany.body()).contains("explain takes at most 100 sentences");
  }

  private List<String> refused(String body) {
    HttpResponse<String> response = gateway.post(KEY, "/v1/sentiment:predict", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    return gateway.fields(response);
  }

  private JsonNode predict(String family, String body) {
    HttpResponse<String> response = gateway.post(KEY, "/v1/" + family + ":predict", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return gateway.tree(response);
  }
}
