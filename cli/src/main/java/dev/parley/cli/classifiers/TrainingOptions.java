package dev.parley.cli.classifiers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Output;
import dev.parley.cli.suite.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How {@code parley train} trains sentiment and intent. */
public final class TrainingOptions {
  private enum Kind {
    LINEAR,
    BERT
  }

  /** At most one of them. */
  private static final class Balance {
    @SuppressWarnings("UnusedVariable") // one of the two is true
    @Option(names = "--class-weights", description = "Let texts of rare labels count more.")
    private boolean classWeights;

    @Option(names = "--resample", description = "Show texts of rare labels more often.")
    private boolean resample;
  }

  @Mixin private DataOptions data;

  @Option(
      names = "--valid",
      paramLabel = "FILE",
      description = "Texts that decide, a .csv file; default: a tenth of --data.")
  private @Nullable Path valid;

  @Option(
      names = "--model",
      description = "linear (default): seconds. bert: fine-tunes --base, minutes to hours.")
  private @Nullable Kind model;

  @Option(
      names = "--base",
      paramLabel = "MODEL",
      defaultValue = "",
      description = "An imported model to begin with: its name, or a version of the same family.")
  private String base;

  @Option(names = "--epochs", description = "bert: 3.")
  private @Nullable Integer epochs;

  @Option(names = "--batch-size", description = "bert: 16.")
  private @Nullable Integer batchSize;

  @Option(names = "--max-length", description = "Tokens of a text that are read; bert: 128.")
  private @Nullable Integer maxLength;

  @Option(names = "--learning-rate")
  private @Nullable Double learningRate;

  @Option(names = "--weight-decay")
  private @Nullable Double weightDecay;

  @ArgGroup private @Nullable Balance balance;

  @Option(
      names = "--patience",
      description = "Rounds without gain on the validation texts before training stops.")
  private @Nullable Integer patience;

  @Option(names = "--seed", description = "The same seed and texts give the same model.")
  private @Nullable Long seed;

  @Option(
      names = "--replace-labels",
      description = "Let it serve though the champion knows other labels.")
  private boolean replaceLabels;

  /** Whether any of them was given. */
  public boolean areUsed() {
    return data.isUsed()
        || replaceLabels
        || !base.isEmpty()
        || Stream.of(
                valid,
                model,
                epochs,
                batchSize,
                maxLength,
                learningRate,
                weightDecay,
                balance,
                patience,
                seed)
            .anyMatch(Objects::nonNull);
  }

  /** Sends the texts; returns what the training job is to do with them. */
  public JsonNode prepare(ApiClient api, String family, Path training, Output output)
      throws IOException {
    String baseModel = base.isEmpty() ? "" : BaseModel.name(api, family, base);
    Map<Path, LabelledRow.Split> files = new LinkedHashMap<>();
    files.put(training, LabelledRow.Split.TRAINING);
    if (valid != null) {
      files.put(valid, LabelledRow.Split.VALIDATION);
    }
    ObjectNode job =
        Json.object()
            .put("dataset", data.send(api, family, files, output))
            .put("baseModel", baseModel)
            .put("replaceLabels", replaceLabels);
    if (model != null) {
      job.put("kind", model.name());
    }
    if (balance != null) {
      job.put("balance", balance.resample ? "RESAMPLE" : "CLASS_WEIGHTS");
    }
    if (seed != null) {
      job.put("seed", seed.toString());
    }
    put(job, "epochs", epochs);
    put(job, "batchSize", batchSize);
    put(job, "maxLength", maxLength);
    put(job, "patience", patience);
    put(job, "learningRate", learningRate);
    put(job, "weightDecay", weightDecay);
    return job;
  }

  private static void put(ObjectNode job, String field, @Nullable Integer value) {
    if (value != null) {
      job.put(field, value);
    }
  }

  private static void put(ObjectNode job, String field, @Nullable Double value) {
    if (value != null) {
      job.put(field, value);
    }
  }
}
