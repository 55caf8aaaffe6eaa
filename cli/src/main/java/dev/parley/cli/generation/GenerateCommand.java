package dev.parley.cli.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Output;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.SuiteOptions;
import dev.parley.cli.suite.SuiteUnreachableException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Let a language model go on from a text, without the company's knowledge.",
      "The text streams to standard output as it is written; what it took goes to standard error.",
      "With --json: one object with text, tokens (a list of id, text and, with --log-probabilities, logProbability), stopReason, promptTokens, modelVersion, seed."
    })
public final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      required = true,
      description = "The model's name: answering, or what `models import --as` called it.")
  private String model;

  @ArgGroup(multiplicity = "1")
  private PromptOption prompt = new PromptOption();

  @Mixin private SamplingOptions sampling;

  @Override
  public Integer call() throws IOException {
    Output output = suite.output(spec);
    ObjectNode request = Json.object().put("prompt", prompt.read());
    request.set("options", sampling.json());
    ApiClient api = suite.connect();
    Text text = new Text(output);
    api.postForEvents(
        "/v1/models/%s:generate".formatted(ApiClient.segment(model)),
        request,
        (name, event) -> text.take(event));
    JsonNode written = text.finished(api);
    output.print(written, out -> out.println());
    if (!suite.json()) {
      output.note(
          "%d tokens after %d of the prompt, %s, seed %d, %s"
              .formatted(
                  written.path("tokens").size(),
                  written.path("promptTokens").asInt(),
                  written.path("stopReason").asText(),
                  written.path("seed").asLong(),
                  written.path("modelVersion").asText()));
    }
    return 0;
  }

  /** What has come so far. */
  private static final class Text {
    private final Output output;
    private final StringBuilder text = new StringBuilder();
    private final ObjectNode written = Json.object();
    private boolean ended;

    Text(Output output) {
      this.output = output;
      written.put("text", "").putArray("tokens");
    }

    void take(JsonNode event) {
      if (event.has("token")) {
        text.append(event.path("token").path("text").asText());
        written.withArray("tokens").add(event.path("token"));
        output.piece(event.path("token").path("text").asText());
      } else if (event.has("end")) {
        JsonNode end = event.path("end");
        ended = true;
        written
            .put("text", text.toString())
            .put("stopReason", end.path("stopReason").asText())
            .put("promptTokens", end.path("promptTokens").asInt())
            .put("modelVersion", end.path("modelVersion").asText())
            .put("seed", end.path("seed").asLong());
      }
    }

    JsonNode finished(ApiClient api) {
      if (!ended) {
        throw new SuiteUnreachableException(
            "the connection to %s ended before the text did: ask again".formatted(api.url()));
      }
      return written;
    }
  }
}
