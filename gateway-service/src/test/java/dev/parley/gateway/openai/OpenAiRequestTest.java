package dev.parley.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.gateway.generation.Prompt;
import dev.parley.gateway.generation.TextRequest;
import dev.parley.gateway.transcoding.JsonBody;
import dev.parley.kit.error.FieldViolation;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.types.v1.ChatTurn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiRequestTest {
  private static final String USER = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  @Test
  void aChatIsReadWithItsTextPartsAndRoles() {
    OpenAiRequest request =
        chat(
            """
            {"model":"gpt2","messages":[
              {"role":"developer","content":"be kind","name":"x"},
              {"role":"assistant","content":"Hello."},
              {"role":"user","content":[{"type":"text","text":"How "},{"type":"text","text":"long?"}]}],
             "max_tokens":5,"max_completion_tokens":7,"temperature":0,"top_p":0.5,"top_k":40,
             "min_p":0.1,"repetition_penalty":1.2,"stop":["a","b"],"seed":-3,"logprobs":true,
             "frequency_penalty":0,"presence_penalty":null,"tools":[],"user":"u","parallel":{}}
            """);

    var chat = ((Prompt.Chat) request.prompts().get(0)).turns();
    assertThat(chat.getTurnsList())
        .extracting(ChatTurn::getRole)
        .containsExactly(ChatTurn.Role.SYSTEM, ChatTurn.Role.ASSISTANT, ChatTurn.Role.USER);
    assertThat(chat.getTurns(2).getText()).isEqualTo("How long?");
    assertThat(request.options().getMaxTokens()).isEqualTo(7);
    assertThat(request.options().hasTemperature()).isTrue();
    assertThat(request.options().getTopP()).isEqualTo(0.5);
    assertThat(request.options().getTopK()).isEqualTo(40);
    assertThat(request.options().getMinP()).isEqualTo(0.1);
    assertThat(request.options().getRepetitionPenalty()).isEqualTo(1.2);
    assertThat(request.options().getStopList()).containsExactly("a", "b");
    assertThat(request.options().getSeed()).isEqualTo(-3);
    assertThat(request.logProbabilities()).isTrue();
    assertThat(request.stream()).isFalse();
  }

  @Test
  void everyVariantOfAPromptHasASeedOfItsOwn() {
    OpenAiRequest request =
        completion("{\"model\":\"m\",\"prompt\":[\"a\",\"b\"],\"n\":2,\"seed\":5}");

    assertThat(request.texts())
        .extracting(text -> ((Prompt.Text) text.prompt()).text(), text -> text.options().getSeed())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", 5L),
            org.assertj.core.groups.Tuple.tuple("a", 6L),
            org.assertj.core.groups.Tuple.tuple("b", 5L),
            org.assertj.core.groups.Tuple.tuple("b", 6L));
  }

  @Test
  void withoutASeedNoneIsSet() {
    assertThat(completion("{\"model\":\"m\",\"prompt\":\"a\",\"n\":2}").texts())
        .allSatisfy(text -> assertThat(text.options().hasSeed()).isFalse());
  }

  @Test
  void whatIsNotAskedForIsADefaultAndNoLimit() {
    for (String absent : List.of("", ",\"max_tokens\":null")) {
      TextRequest completion =
          completion("{\"model\":\"m\",\"prompt\":\"a\"" + absent + "}").texts().get(0);
      TextRequest chat = chat("{\"model\":\"m\"," + USER + absent + "}").texts().get(0);

      assertThat(completion.options().hasMaxTokens()).isFalse();
      assertThat(completion.defaultMaxTokens()).isEqualTo(16);
      assertThat(chat.options().hasMaxTokens()).isFalse();
      assertThat(chat.defaultMaxTokens()).isEqualTo(65_536);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"temperature\":\"hot\" | temperature",
        "\"temperature\":2.1 | temperature",
        "\"top_p\":0 | top_p",
        "\"top_k\":1.5 | top_k",
        "\"n\":9 | n",
        "\"n\":0 | n",
        "\"seed\":9223372036854775808 | seed",
        "\"stop\":[\"\"] | stop",
        "\"stop\":[1] | stop[0]",
        "\"max_tokens\":0 | max_tokens",
        "\"max_tokens\":65537 | max_tokens",
        "\"max_completion_tokens\":65537 | max_completion_tokens",
        "\"frequency_penalty\":0.5 | frequency_penalty",
        "\"presence_penalty\":-1 | presence_penalty",
        "\"logit_bias\":{\"1\":5} | logit_bias",
        "\"top_logprobs\":3 | top_logprobs",
        "\"tools\":[{\"type\":\"function\"}] | tools",
        "\"functions\":[{\"name\":\"f\"}] | functions",
        "\"response_format\":{\"type\":\"json_object\"} | response_format",
        "\"stream\":\"yes\" | stream",
      })
  void whatCannotBeDoneIsRefusedByName(String field, String param) {
    assertThat(refused("{\"model\":\"m\"," + USER + "," + field + "}", true)).isEqualTo(param);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]} | model",
        "{\"model\":\"m\"} | messages",
        "{\"model\":\"m\",\"messages\":\"hi\"} | messages",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":\"hi\"}]} | messages",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"hi\"}]} | messages[0].role",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]} | messages[0].content",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]} | messages[0].content[0].type",
      })
  void aBrokenChatIsRefusedByItsField(String body, String param) {
    assertThat(refused(body, true)).isEqualTo(param);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"model\":\"m\"} | prompt",
        "{\"model\":\"m\",\"prompt\":[]} | prompt",
        "{\"model\":\"m\",\"prompt\":[1,2]} | prompt",
        "{\"model\":\"m\",\"prompt\":[[1,2]]} | prompt",
        "{\"model\":\"m\",\"prompt\":[\"a\",2]} | prompt[1]",
        "{\"model\":\"m\",\"prompt\":[\"a\",\"b\",\"c\",\"d\",\"e\"],\"n\":7} | n",
        "{\"model\":\"m\",\"prompt\":\"a\",\"echo\":true} | echo",
        "{\"model\":\"m\",\"prompt\":\"a\",\"best_of\":2} | best_of",
        "{\"model\":\"m\",\"prompt\":\"a\",\"suffix\":\"z\"} | suffix",
        "{\"model\":\"m\",\"prompt\":\"a\",\"logprobs\":2} | logprobs",
        "{\"model\":\"m\",\"prompt\":\"a\",\"max_tokens\":65537} | max_tokens",
      })
  void aBrokenCompletionIsRefusedByItsField(String body, String param) {
    assertThat(refused(body, false)).isEqualTo(param);
  }

  private static String refused(String body, boolean chat) {
    ServiceException failure =
        catchThrowableOfType(
            ServiceException.class,
            () -> {
              var unused = chat ? chat(body) : completion(body);
            });
    List<FieldViolation> fields = failure.fieldViolations();
    assertThat(fields).hasSize(1);
    assertThat(failure).hasMessageStartingWith(fields.get(0).field() + ": expected ");
    return fields.get(0).field();
  }

  private static OpenAiRequest chat(String body) {
    return ChatFields.read(fields(body));
  }

  private static OpenAiRequest completion(String body) {
    return CompletionFields.read(fields(body));
  }

  private static Fields fields(String body) {
    return new Fields(JsonBody.object(body.getBytes(StandardCharsets.UTF_8)));
  }
}
