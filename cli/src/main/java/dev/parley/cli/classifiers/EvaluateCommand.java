package dev.parley.cli.classifiers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Output;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.SuiteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measure sentiment or intent on labelled texts: accuracy, precision, recall and F1 by label, ROC-AUC, confusion and calibration.",
      "Exit code 1 when it cannot be measured. The console's evaluation page shows it, too.",
      "With --json: the evaluation with its report."
    })
public final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;
  @Mixin private DataOptions options;

  @Parameters(paramLabel = "FAMILY", description = "sentiment or intent.")
  private String family;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "Labelled texts, a .csv file with the columns text and label.")
  private Path data;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      defaultValue = "",
      description = "Which version (default: the one that serves).")
  private String version;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Draw ROC curves and confusion into an .svg file.")
  private @Nullable Path picture;

  @Override
  public Integer call() throws IOException {
    if (!Classifiers.contain(family)) {
      throw new ParameterException(
          spec.commandLine(), "expected sentiment or intent, but got: " + family);
    }
    if (picture != null && !picture.toString().endsWith(".svg")) {
      throw new ParameterException(
          spec.commandLine(), "--picture: expected an .svg file, but got: " + picture);
    }
    Output output = suite.output(spec);
    ApiClient api = suite.connect();
    String dataset = options.send(api, family, Map.of(data, LabelledRow.Split.TEST), output);
    EvaluationRun run = new EvaluationRun(api);
    JsonNode evaluation = run.order(family, version, dataset);
    try (ProgressBar progress = output.progress("measuring")) {
      evaluation = run.await(evaluation, progress);
    }
    JsonNode measured = evaluation;
    output.print(measured, out -> new EvaluationTables(measured).print(out));
    if (measured.path("state").asText().equals("FAILED")) {
      return 1;
    }
    if (picture != null) {
      Files.writeString(picture, EvaluationPicture.of(measured));
      output.note("wrote " + picture);
    }
    return 0;
  }
}
