package dev.parley.nlp.training;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.languagemodel.StoredWeights;
import dev.parley.nlp.learning.LearningResult;
import dev.parley.nlp.learning.PreferenceData;
import dev.parley.nlp.learning.PreferencePair;
import dev.parley.nlp.learning.TrainableArchitecture;
import dev.parley.nlp.learning.TrainableModel;
import dev.parley.nlp.learning.TrainingProgress;
import dev.parley.nlp.learning.TrainingText;
import dev.parley.nlp.learning.WeightsFile;
import dev.parley.nlp.serving.Architectures;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fine-tunes a model of a Hugging Face directory on examples; then, where there are enough, on
 * preferences, from the weights that the examples made.
 *
 * @param model the directory
 * @param threads of the arithmetic at most
 */
record FineTuning(Path model, AnsweringTrainingConfig config, int threads) {

  /**
   * What came of it.
   *
   * @param stages results in order; the last one's weights are the candidate's
   * @param examples that were learned from
   * @param pairs of preferences that were learned from
   * @param tooLong examples for which the model's context is too small
   */
  record Tuned(List<LearningResult> stages, int examples, int pairs, int tooLong) {
    Tuned {
      stages = List.copyOf(stages);
    }

    Path weights() {
      return stages.get(stages.size() - 1).weights();
    }
  }

  /**
   * How far it is.
   *
   * @param stage what is learned from
   * @param share of all steps, in [0, 1]
   */
  record Position(String stage, double share, TrainingProgress progress) {}

  /** What the model reads. */
  private record Texts(List<TrainingText> examples, List<PreferencePair> pairs) {}

  /**
   * Goes on where an earlier process stopped, if the folder holds its state.
   *
   * @throws ServiceException FAILED_PRECONDITION when no example fits into the model
   * @throws IOException when the model cannot be read, or the folder not be written
   * @throws InterruptedException the state is saved
   */
  Tuned run(JobFolder.Examples examples, Path folder, Consumer<Position> listener)
      throws IOException, InterruptedException {
    TrainableArchitecture architecture = Architectures.of(model);
    TrainableModel trainable = architecture.trainable(model);
    Texts texts = texts(examples, trainable.contextLength());
    List<FineTuningStage> stages = stages(texts);
    double steps = stages.stream().mapToInt(FineTuningStage::steps).sum();
    List<LearningResult> results = new ArrayList<>();
    int before = 0;
    for (FineTuningStage stage : stages) {
      int done = before;
      try (StoredWeights start =
          results.isEmpty()
              ? architecture.weights(model)
              : WeightsFile.open(results.get(results.size() - 1).weights())) {
        results.add(
            stage.run(
                trainable,
                start,
                folder,
                now ->
                    listener.accept(new Position(stage.name(), (done + now.step()) / steps, now))));
      }
      before += stage.steps();
    }
    return new Tuned(
        results,
        texts.examples().size(),
        stages.size() == 1 ? 0 : texts.pairs().size(),
        examples.training().size() - texts.examples().size());
  }

  private List<FineTuningStage> stages(Texts texts) {
    List<FineTuningStage> stages = new ArrayList<>();
    stages.add(FineTuningStage.ofExamples(texts.examples(), config, threads));
    if (texts.pairs().size() >= Math.max(1, config.preferences().enoughPairs())) {
      PreferenceData data =
          new PreferenceData(texts.pairs(), List.of(), config.preferences().strength());
      stages.add(FineTuningStage.ofPreferences(data, config, threads));
    }
    return stages;
  }

  private Texts texts(JobFolder.Examples examples, int contextLength) throws IOException {
    try (BpeTokenizer tokenizer = BpeTokenizer.load(model)) {
      ExampleTexts texts = new ExampleTexts(tokenizer, contextLength, config.answerTokens());
      List<TrainingText> fitting =
          examples.training().stream().map(texts::of).flatMap(Optional::stream).toList();
      if (fitting.isEmpty()) {
        throw new ServiceException(
            ErrorKind.FAILED_PRECONDITION,
            "none of %d examples fits into the model's context of %d tokens"
                .formatted(examples.training().size(), contextLength));
      }
      return new Texts(
          fitting, examples.pairs().stream().map(texts::of).flatMap(Optional::stream).toList());
    }
  }
}
