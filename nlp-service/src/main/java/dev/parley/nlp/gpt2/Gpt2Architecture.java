package dev.parley.nlp.gpt2;

import dev.parley.nlp.languagemodel.LanguageModelArchitecture;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.languagemodel.LoadedLanguageModel;
import java.io.IOException;
import java.nio.file.Path;

/** GPT-2 (Radford et al. 2019) as Hugging Face's transformers writes it. */
public final class Gpt2Architecture implements LanguageModelArchitecture {
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
}
