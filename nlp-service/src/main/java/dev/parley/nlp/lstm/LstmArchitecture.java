package dev.parley.nlp.lstm;

import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.languagemodel.LoadedLanguageModel;
import dev.parley.nlp.languagemodel.StoredWeights;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.learning.TrainableArchitecture;
import dev.parley.nlp.learning.TrainableModel;
import java.io.IOException;
import java.nio.file.Path;

/** Long short-term memory (Hochreiter and Schmidhuber 1997), a light model to compare with. */
public final class LstmArchitecture implements TrainableArchitecture {
  @Override
  public String modelType() {
    return LstmModelDirectory.MODEL_TYPE;
  }

  @Override
  public LanguageModelShape inspect(Path directory) throws IOException {
    LstmConfig config = LstmModelDirectory.config(directory);
    LstmCheckpoint.check(directory, config);
    long parameters =
        LstmTensors.shapes(config).values().stream()
            .mapToLong(shape -> shape.stream().reduce(1L, Math::multiplyExact))
            .sum();
    return new LanguageModelShape(config.vocabularySize(), config.contextLength(), parameters);
  }

  @Override
  public LoadedLanguageModel load(Path directory, LanguageModelSettings settings)
      throws IOException {
    LstmConfig config = LstmModelDirectory.config(directory);
    try (LstmCheckpoint checkpoint = LstmCheckpoint.open(directory, config)) {
      return of(config, checkpoint, settings);
    }
  }

  /** Without dropout. */
  @Override
  public TrainableModel trainable(Path directory) throws IOException {
    return new TrainableLstm(LstmModelDirectory.config(directory), 0);
  }

  @Override
  public StoredWeights weights(Path directory) throws IOException {
    return LstmCheckpoint.open(directory, LstmModelDirectory.config(directory));
  }

  @Override
  public void write(Path model, WeightSource weights, TensorType type, Path directory)
      throws IOException {
    LstmModelDirectory.write(LstmModelDirectory.config(model), weights, type, directory);
  }

  /** Packs weights from anywhere; they are no longer needed afterwards. */
  public static LoadedLanguageModel of(
      LstmConfig config, WeightSource weights, LanguageModelSettings settings) throws IOException {
    return LstmLoader.of(config, settings).load(weights, settings);
  }
}
