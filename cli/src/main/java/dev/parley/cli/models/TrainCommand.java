package dev.parley.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.classifiers.Classifiers;
import dev.parley.cli.classifiers.TrainingOptions;
import dev.parley.cli.output.Output;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Retries;
import dev.parley.cli.suite.SuiteOptions;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Train a model now, whatever the policy says, and let the gate decide.",
      "Exit code 1 when the training fails.",
      "For answering, --data adds examples of good answers first, one JSON object a line: question, passages (best first), answer, and if wanted weight and language.",
      "For sentiment and intent, --data is what the model learns, a .csv file with the columns text and label; without it, sentiment learns from agents' corrections.",
      "A wrong line is named, and then nothing is sent."
    })
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Parameters(
      paramLabel = "FAMILY",
      description = "sentiment, intent, recommender, answering or reranker.")
  private String family;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "What it learns from: .jsonl for answering, .csv for sentiment and intent.")
  private @Nullable Path data;

  @Mixin private TrainingOptions options;

  @Option(names = "--no-wait", description = "Return as soon as the job is ordered.")
  private boolean noWait;

  @Override
  public Integer call() throws IOException {
    Output output = suite.output(spec);
    ApiClient api = suite.connect();
    TrainingRun run = new TrainingRun(api);
    JsonNode ordered;
    if (Classifiers.contain(family) && data != null) {
      ordered = run.order(family, options.prepare(api, family, data, output));
    } else {
      requireNoOptions();
      if (data != null) {
        addExamples(api, data, output);
      }
      ordered = run.order(family);
    }
    JsonNode job = noWait ? ordered : watch(run, ordered, output);
    output.print(
        job,
        out -> {
          out.println(
              "%s %s %s"
                  .formatted(
                      job.path("name").asText(),
                      job.path("state").asText(),
                      job.path("message").asText()));
          if (!job.path("version").asText().isEmpty()) {
            out.println(
                "version %s %s (%s)"
                    .formatted(
                        job.path("version").asText(),
                        job.path("promoted").asBoolean() ? "was promoted" : "was not promoted",
                        Comparisons.words(job.path("comparison"))));
          }
        });
    return job.path("state").asText().equals("FAILED") ? 1 : 0;
  }

  private void requireNoOptions() {
    if (family.equals("intent")) {
      throw new ParameterException(
          spec.commandLine(),
          "intent learns from --data, a .csv file with the columns text and label");
    }
    if (options.areUsed()) {
      throw new ParameterException(
          spec.commandLine(), "options for sentiment and intent need --data, a .csv file");
    }
  }

  private void addExamples(ApiClient api, Path file, Output output) throws IOException {
    if (!family.equals("answering")) {
      throw new ParameterException(
          spec.commandLine(),
          "--data is for answering, sentiment and intent; %s learns from ratings"
              .formatted(family));
    }
    List<JsonNode> examples = AnsweringExamples.parse(lines(file));
    JsonNode added;
    try (ProgressBar progress = output.progress("sending examples")) {
      added = new ExampleImport(api, new Retries()).send(examples, progress);
    }
    output.note(
        "%d examples were added, %d were there already"
            .formatted(added.path("importedCount").asInt(), added.path("duplicateCount").asInt()));
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("%s: expected UTF-8".formatted(file), e);
    }
  }

  private JsonNode watch(TrainingRun run, JsonNode job, Output output) {
    try (ProgressBar progress = output.progress("training " + family)) {
      return run.await(job, progress);
    }
  }
}
