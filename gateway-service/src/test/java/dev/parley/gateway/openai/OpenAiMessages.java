package dev.parley.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

/** What clients of the OpenAI API send and get. */
final class OpenAiMessages {
  private OpenAiMessages() {}

  /** The events of a stream. */
  static List<String> data(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    return response
        .body()
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }

  /**
   * A chat of one turn with the model {@code echo}.
   *
   * @param more fields of the body, each with a comma before it
   */
  static String chat(String text, String more) {
    return "{\"model\":\"echo\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + text
        + "\"}]"
        + more
        + "}";
  }
}
