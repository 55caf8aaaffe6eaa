package dev.parley.nlp.serving;

import dev.parley.nlp.gpt2.Gpt2Architecture;
import dev.parley.nlp.learning.TrainableArchitecture;
import dev.parley.nlp.lstm.LstmArchitecture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The kinds of language models that can be served and trained. */
public final class Architectures {
  private static final List<TrainableArchitecture> ALL =
      List.of(new Gpt2Architecture(), new LstmArchitecture());

  private Architectures() {}

  /**
   * The architecture of a Hugging Face directory, by {@code config.json}'s {@code model_type}.
   *
   * @throws IOException that names the file and what is wrong with it
   */
  public static TrainableArchitecture of(Path directory) throws IOException {
    return ModelType.choose(directory, ALL, TrainableArchitecture::modelType);
  }
}
