package dev.parley.gateway.openai;

import static dev.parley.gateway.openai.OpenAiMessages.chat;
import static dev.parley.gateway.openai.OpenAiMessages.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.FakeLanguageModels;
import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.GatewayClient;
import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OpenAiIT {
  private static final String KEY = FakeNeighbours.CLIENT_KEY;
  private static final String CHAT = "/openai/v1/chat/completions";
  private static final String COMPLETIONS = "/openai/v1/completions";

  @Nullable FakeNeighbours neighbours; // set by its test resource

  private GatewayClient gateway;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, "/v1/chat/completions"})
  void aChatIsAnsweredInOneDocument(String path) {
    var response = gateway.post(KEY, path, chat("one two", ",\"seed\":9"));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode reply = gateway.tree(response);
    assertThat(reply.path("id").asText()).startsWith("chatcmpl-");
    assertThat(reply.path("object").asText()).isEqualTo("chat.completion");
    assertThat(reply.path("created").asLong()).isPositive();
    assertThat(reply.path("model").asText()).isEqualTo("echo");
    assertThat(reply.path("system_fingerprint").asText()).isEqualTo(FakeLanguageModels.VERSION);
    assertThat(reply.path("choices")).hasSize(1);
    assertThat(reply.at("/choices/0/index").asInt()).isZero();
    assertThat(reply.at("/choices/0/message/role").asText()).isEqualTo("assistant");
    assertThat(reply.at("/choices/0/message/content").asText()).isEqualTo("one two");
    assertThat(reply.at("/choices/0/logprobs").isNull()).isTrue();
    assertThat(reply.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(reply.path("usage").toString())
        .isEqualTo("{\"prompt_tokens\":2,\"completion_tokens\":2,\"total_tokens\":4}");
  }

  @Test
  void aChatStreamsItsRoleThenItsTextThenItsEnd() {
    List<String> data =
        data(
            gateway.post(
                KEY,
                CHAT,
                chat("one two", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}")));

    assertThat(data.get(data.size() - 1)).isEqualTo("[DONE]");
    List<JsonNode> chunks = data.subList(0, data.size() - 1).stream().map(gateway::tree).toList();
    assertThat(chunks)
        .allSatisfy(
            chunk -> {
              assertThat(chunk.path("object").asText()).isEqualTo("chat.completion.chunk");
              assertThat(chunk.path("id")).isEqualTo(chunks.get(0).path("id"));
              assertThat(chunk.has("usage")).isTrue();
            });
    assertThat(chunks.stream().map(chunk -> chunk.at("/choices/0/delta").toString()))
        .containsExactly(
            "{\"role\":\"assistant\",\"content\":\"\"}",
            "{\"content\":\"one \"}",
            "{\"content\":\"two\"}",
            "{}",
            "");
    assertThat(chunks.get(3).at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(chunks.get(4).path("choices")).isEmpty();
    assertThat(chunks.get(4).at("/usage/total_tokens").asInt()).isEqualTo(4);
  }

  @Test
  void variantsAndPromptsAreChoicesInOrder() {
    var reply =
        gateway.tree(
            gateway.post(
                KEY,
                "/v1/completions",
                """
                {"model":"echo","prompt":["a b c","d"],"n":2,"max_tokens":2,"logprobs":0}
                """));

    assertThat(reply.path("object").asText()).isEqualTo("text_completion");
    assertThat(reply.path("id").asText()).startsWith("cmpl-");
    assertThat(texts(reply, "text")).containsExactly("a b ", "a b ", "d", "d");
    assertThat(texts(reply, "index")).containsExactly("0", "1", "2", "3");
    assertThat(texts(reply, "finish_reason")).containsExactly("length", "length", "stop", "stop");
    assertThat(reply.at("/choices/0/logprobs").toString())
        .isEqualTo(
            "{\"tokens\":[\"a \",\"b \"],\"token_logprobs\":[-0.25,-0.5],\"top_logprobs\":null,"
                + "\"text_offset\":[0,2]}");
    assertThat(reply.path("usage").toString())
        .isEqualTo("{\"prompt_tokens\":4,\"completion_tokens\":6,\"total_tokens\":10}");
  }

  @Test
  void offsetsCountCharactersAsPythonDoes() {
    String request = "{\"model\":\"echo\",\"prompt\":\"\ud83d\ude00 \u00e4 b\",\"logprobs\":0%s}";

    var whole = gateway.tree(gateway.post(KEY, COMPLETIONS, request.formatted("")));
    List<String> pieces =
        data(gateway.post(KEY, COMPLETIONS, request.formatted(",\"stream\":true")));

    assertThat(whole.at("/choices/0/logprobs/text_offset").toString()).isEqualTo("[0,2,4]");
    assertThat(pieces.stream().limit(3).map(gateway::tree))
        .extracting(piece -> piece.at("/choices/0/logprobs/text_offset").toString())
        .containsExactly("[0]", "[2]", "[4]");
  }

  @Test
  void moreTokensThanAModelMayWriteAreRefusedWithTheLimit() {
    for (int tokens : new int[] {FakeLanguageModels.MOST_TOKENS + 1, 1_000_000}) {
      var refused = gateway.post(KEY, CHAT, chat("hi", ",\"max_tokens\":" + tokens));

      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
      JsonNode error = gateway.tree(refused).path("error");
      assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
      assertThat(error.path("param").asText()).isEqualTo("max_tokens");
      assertThat(error.path("message").asText())
          .isEqualTo(
              tokens > 65_536
                  ? "max_tokens: expected a whole number from 1 to 65536, was 1000000"
                  : "max_tokens must be at most 4096 (was: 4097)");
    }
  }

  @Test
  void textsWithoutALimitHaveAsManyTokensAsTheyMay() {
    String words = "word ".repeat(FakeLanguageModels.MOST_TOKENS) + "and more";

    var chat = gateway.tree(gateway.post(KEY, CHAT, chat(words, "")));
    var completion =
        gateway.tree(
            gateway.post(
                KEY, COMPLETIONS, "{\"model\":\"echo\",\"prompt\":\"%s\"}".formatted(words)));

    assertThat(chat.at("/usage/completion_tokens").asInt())
        .isEqualTo(FakeLanguageModels.MOST_TOKENS);
    assertThat(chat.at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(completion.at("/usage/completion_tokens").asInt()).isEqualTo(16);
  }

  @Test
  void completionsStream() {
    List<String> data =
        data(
            gateway.post(
                KEY, COMPLETIONS, "{\"model\":\"echo\",\"prompt\":\"a b\",\"stream\":true}"));

    assertThat(data).hasSize(4).last().isEqualTo("[DONE]");
    assertThat(data.stream().limit(3).map(gateway::tree).map(c -> c.at("/choices/0/text").asText()))
        .containsExactly("a ", "b", "");
    assertThat(gateway.tree(data.get(2)).at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(gateway.tree(data.get(0)).has("usage")).isFalse();
  }

  @Test
  void theChosenTokensProbabilitiesAreTold() {
    var reply = gateway.tree(gateway.post(KEY, CHAT, chat("ä b", ",\"logprobs\":true")));

    assertThat(reply.at("/choices/0/logprobs/content/0").toString())
        .isEqualTo(
            "{\"token\":\"ä \",\"logprob\":-0.25,\"bytes\":[195,164,32],\"top_logprobs\":[]}");
  }

  @Test
  void aConversationArrivesWithItsRoles() {
    var reply =
        gateway.tree(
            gateway.post(
                KEY,
                CHAT,
                """
                {"model":"echo","messages":[{"role":"system","content":"s"},
                 {"role":"user","content":"u"}]}
                """));

    assertThat(reply.at("/choices/0/message/content").asText()).isEqualTo("SYSTEM:s USER:u");
  }

  @ParameterizedTest
  @CsvSource({
    FakeLanguageModels.BUSY + ", 429, rate_limit_error, rate_limit_exceeded",
    FakeLanguageModels.TOO_LONG + ", 400, invalid_request_error, context_length_exceeded",
  })
  void whatTheModelRefusesHasItsStatusAndCode(String text, int status, String type, String code) {
    for (String stream : List.of("", ",\"stream\":true")) {
      var response = gateway.post(KEY, CHAT, chat(text, stream));

      assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
      assertThat(gateway.tree(response).at("/error/type").asText()).isEqualTo(type);
      assertThat(gateway.tree(response).at("/error/code").asText()).isEqualTo(code);
      assertThat(response.headers().firstValue("retry-after").orElse(""))
          .isEqualTo(status == 429 ? "7" : "");
    }
  }

  @Test
  void callersAndModelsThatAreNotKnownAreRefused() {
    assertError(gateway.post("no-such-key", CHAT, chat("a", "")), 401, "invalid_api_key");
    assertError(gateway.post("", CHAT, chat("a", "")), 401, "invalid_api_key");
    assertError(
        gateway.post(FakeNeighbours.PUBLISHABLE_KEY, CHAT, chat("a", "")),
        403,
        "insufficient_permissions");
    for (String model : List.of("gpt-9", "Meta/Llama 3")) {
      assertError(
          gateway.post(KEY, CHAT, chat("a", "").replace("echo", model)), 404, "model_not_found");
    }
    assertError(gateway.get(KEY, CHAT), 405, "method_not_allowed");
    assertError(gateway.post(KEY, "/openai/v1/embeddings", "{}"), 404, "unknown_url");
    var invalid = gateway.post(KEY, CHAT, "{\"model\":");
    assertThat(invalid.statusCode()).isEqualTo(400);
    assertThat(gateway.tree(invalid).at("/error/type").asText()).isEqualTo("invalid_request_error");
    assertThat(gateway.post(KEY, CHAT, new byte[5 << 20]).statusCode()).isEqualTo(413);
  }

  @Test
  void anErrorInMidStreamIsTheLastEvent() {
    List<String> data =
        data(gateway.post(KEY, CHAT, chat(FakeLanguageModels.BREAK, ",\"stream\":true")));

    assertThat(gateway.tree(data.get(1)).at("/choices/0/delta/content").asText())
        .isEqualTo("broken");
    JsonNode last = gateway.tree(data.get(data.size() - 1));
    assertThat(last.at("/error/code").asText()).isEqualTo("service_unavailable");
    assertThat(data).hasSize(3);
  }

  @Test
  void aServiceThatIsAwayIsUnavailable() {
    Objects.requireNonNull(neighbours).nlp().kill();
    try {
      for (String model : List.of("echo", "parley")) {
        var response = gateway.post(KEY, CHAT, chat("hello there", "").replace("echo", model));

        assertError(response, 503, "service_unavailable");
        assertThat(response.headers().firstValue("retry-after")).isPresent();
      }
    } finally {
      Objects.requireNonNull(neighbours).nlp().start();
    }
    await().until(() -> gateway.post(KEY, CHAT, chat("back", "")).statusCode() == 200);
  }

  @Test
  void aClientThatLeavesEndsTheText() throws Exception {
    FakeLanguageModels fake = Objects.requireNonNull(neighbours).languageModels();
    int before = fake.cancelled();
    HttpResponse<InputStream> response =
        gateway
            .http()
            .send(
                gateway
                    .request(KEY, CHAT)
                    .POST(
                        BodyPublishers.ofString(
                            chat(FakeLanguageModels.STUCK, ",\"stream\":true,\"n\":2")))
                    .build(),
                BodyHandlers.ofInputStream());
    assertThat(new String(response.body().readNBytes(6), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("data: ");

    response.body().close();

    await().until(() -> fake.cancelled() == before + 2);
  }

  @Test
  void modelsAreListedAndFound() {
    var list = gateway.tree(gateway.get(KEY, "/openai/v1/models"));

    assertThat(list.path("object").asText()).isEqualTo("list");
    assertThat(list.path("data").findValuesAsText("id")).containsExactly("parley", "echo");
    assertThat(gateway.tree(gateway.get(KEY, "/openai/v1/models/echo")).path("object").asText())
        .isEqualTo("model");
    assertError(gateway.get(KEY, "/openai/v1/models/gpt-9"), 404, "model_not_found");
    assertError(gateway.get("", "/openai/v1/models"), 401, "invalid_api_key");
  }

  private void assertError(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode error = gateway.tree(response).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(error.has("param")).isTrue();
    assertThat(error.path("type").asText()).isNotBlank();
  }

  private static List<String> texts(JsonNode reply, String field) {
    return StreamSupport.stream(reply.path("choices").spliterator(), false)
        .map(choice -> choice.path(field).asText())
        .toList();
  }
}
