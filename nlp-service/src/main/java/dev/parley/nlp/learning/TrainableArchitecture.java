package dev.parley.nlp.learning;

import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.languagemodel.LanguageModelArchitecture;
import dev.parley.nlp.languagemodel.StoredWeights;
import dev.parley.nlp.languagemodel.WeightSource;
import java.io.IOException;
import java.nio.file.Path;

/** A kind of language model that this program trains as well as runs. */
public interface TrainableArchitecture extends LanguageModelArchitecture {

  /** What the trainer needs to know of a directory's model, by its configuration. */
  TrainableModel trainable(Path directory) throws IOException;

  /** The weights of a directory, by the names of {@link TrainableModel#parameters}; checked. */
  StoredWeights weights(Path directory) throws IOException;

  /**
   * Writes configuration and weights into another directory, which is made if absent.
   *
   * @param model directory of a model of the same shape
   * @param type F32, or F16 or BF16 for half the size
   */
  void write(Path model, WeightSource weights, TensorType type, Path directory) throws IOException;
}
