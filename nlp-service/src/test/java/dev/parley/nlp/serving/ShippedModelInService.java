package dev.parley.nlp.serving;

import dev.parley.kit.folder.FolderTree;
import dev.parley.kit.model.FolderModelStore;
import dev.parley.nlp.generation.Scheduler;
import dev.parley.nlp.gpt2.Gpt2LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import dev.parley.nlp.torchscript.NumberFormat;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The answering model that ships, served in this process as it is by default. */
public final class ShippedModelInService {
  private static final Path FOLDER = Path.of("src", "main", "resources", "answering", "model");

  /** What answers of this model are said to be written by. */
  public static final String NAME =
      "models/%s/versions/%s".formatted(ShippedLanguageModel.FAMILY, version());

  private ShippedModelInService() {}

  private static String version() {
    try {
      Path store = Files.createTempDirectory("parley-models-");
      try {
        return new ShippedLanguageModel(new FolderModelStore(store)).store().orElseThrow();
      } finally {
        FolderTree.delete(store);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Into service; it stays until the process ends. */
  public static LanguageModels models() throws IOException {
    LanguageModelsConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(LanguageModelsConfig.class)
            .build()
            .getConfigMapping(LanguageModelsConfig.class);
    LanguageModels models = new LanguageModels();
    BpeTokenizer tokenizer = BpeTokenizer.load(FOLDER);
    LanguageModel model = Gpt2LanguageModel.load(FOLDER, LanguageModelSettings.onCpu(4));
    var unused =
        models.replace(
            new ServedLanguageModel(
                new LanguageModelDescription(
                    ShippedLanguageModel.FAMILY,
                    version(),
                    new LanguageModelShape(model.vocabularySize(), model.contextLength(), 1),
                    NumberFormat.AUTO,
                    "cpu"),
                tokenizer,
                Scheduler.start(
                    ShippedLanguageModel.FAMILY,
                    model,
                    tokenizer.vocabulary(),
                    config.schedulerSettings(),
                    new SimpleMeterRegistry(),
                    Clock.systemUTC())));
    return models;
  }
}
