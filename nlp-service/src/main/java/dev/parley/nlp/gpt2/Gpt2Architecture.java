package dev.parley.nlp.gpt2;

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

/** GPT-2 (Radford et al. 2019) as Hugging Face's transformers writes it. */
public final class Gpt2Architecture implements TrainableArchitecture {
  @Override
  public String modelType() {
    return Gpt2ConfigFile.MODEL_TYPE;
  }

  @Override
  public LanguageModelShape inspect(Path directory) throws IOException {
    Gpt2Config config = Gpt2ConfigFile.read(directory);
    Gpt2Checkpoint.check(directory, config);
    long parameters =
        Gpt2Tensors.shapes(config).values().stream()
            .mapToLong(shape -> shape.stream().reduce(1L, Math::multiplyExact))
            .sum();
    return new LanguageModelShape(config.vocabularySize(), config.contextLength(), parameters);
  }

  @Override
  public LoadedLanguageModel load(Path directory, LanguageModelSettings settings)
      throws IOException {
    Gpt2LanguageModel model = Gpt2LanguageModel.load(directory, settings);
    return new LoadedLanguageModel(model, model.precision().format());
  }

  /** Without dropout. */
  @Override
  public TrainableModel trainable(Path directory) throws IOException {
    return TrainableGpt2.of(Gpt2ConfigFile.read(directory));
  }

  @Override
  public StoredWeights weights(Path directory) throws IOException {
    return Gpt2Checkpoint.open(directory, Gpt2ConfigFile.read(directory));
  }

  @Override
  public void write(Path model, WeightSource weights, TensorType type, Path directory)
      throws IOException {
    Gpt2ModelDirectory.write(Gpt2ConfigFile.read(model), weights, type, directory);
  }
}
