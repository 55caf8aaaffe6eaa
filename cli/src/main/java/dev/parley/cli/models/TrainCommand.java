package dev.parley.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Output;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.SuiteOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Train a model now, whatever the policy says, and let the gate decide.",
      "Exit code 1 when the training fails."
    })
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Parameters(paramLabel = "FAMILY", description = "sentiment or recommender.")
  private String family;

  @Option(names = "--no-wait", description = "Return as soon as the job is ordered.")
  private boolean noWait;

  @Override
  public Integer call() {
    Output output = suite.output(spec);
    TrainingRun run = new TrainingRun(suite.connect());
    JsonNode ordered = run.order(family);
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

  private JsonNode watch(TrainingRun run, JsonNode job, Output output) {
    try (ProgressBar progress = output.progress("training " + family)) {
      return run.await(job, progress);
    }
  }
}
