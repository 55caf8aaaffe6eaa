package dev.parley.nlp.classification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Trains one kind of model. The same texts and settings give the same model. */
public interface ClassifierTrainer {

  /**
   * Writes a model's directory, calibrated on the validation part, which also stops the training
   * early and finds from where on a text is out of scope.
   *
   * @throws dev.parley.kit.error.ServiceException INVALID_ARGUMENT when the texts cannot be learned
   *     from, such as of fewer than two labels
   */
  void train(
      List<LabelledText> training, List<LabelledText> validation, Path directory, Progress progress)
      throws IOException;

  /** Hears how far a run is, in [0, 1]. */
  interface Progress {
    void at(double share, String doing);
  }
}
