package dev.parley.nlp.classification.linear;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.classification.ClassifierTrainer;
import dev.parley.nlp.classification.Imbalance;
import dev.parley.nlp.classification.LabelledText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trains a linear model from scratch. The validation part chooses how weights are pulled to zero,
 * fits what makes labels comparable, the temperature and the bound of what is in scope; no
 * feature's weight learns from it.
 */
public final class LinearClassifierTrainer implements ClassifierTrainer {

  private final LinearTrainingSettings settings;

  public LinearClassifierTrainer(LinearTrainingSettings settings) {
    this.settings = settings;
  }

  @Override
  public void train(
      List<LabelledText> training, List<LabelledText> validation, Path directory, Progress progress)
      throws IOException {
    LinearTextModel model = train(training, validation, progress);
    LinearModelFiles.save(model, card(model, training, validation), directory);
  }

  /**
   * Trains without writing anything.
   *
   * @throws ServiceException as {@link #train(List, List, Path, Progress)}
   */
  public LinearTextModel train(
      List<LabelledText> training, List<LabelledText> validation, Progress progress) {
    List<String> labels = labels(training);
    check(labels, validation);
    progress.at(0, "reading %d texts".formatted(training.size()));
    Vocabulary vocabulary =
        Vocabulary.of(
            settings.features(),
            training.stream().map(LabelledText::text).toList(),
            settings.mostFeatures());
    FeatureExtractor extractor = new FeatureExtractor(settings.features(), vocabulary);
    FeatureMatrix texts =
        new FeatureMatrix(
            extractor,
            settings.imbalance() == Imbalance.RESAMPLE ? resampled(training) : training,
            labels,
            settings.imbalance());
    FeatureMatrix held = new FeatureMatrix(extractor, validation, labels);
    int heads = labels.size() + (training.stream().anyMatch(LabelledText::isOutOfScope) ? 1 : 0);
    LinearTextModel blank =
        new LinearTextModel(
            labels,
            settings.features(),
            vocabulary,
            new float[Math.multiplyExact(vocabulary.size(), heads)],
            new float[heads],
            1,
            0);
    ModelSearch.Candidate best =
        new ModelSearch(settings, learners(texts, held, blank), blank, held).best(progress);
    double temperature = best.model().temperature();
    return best.model()
        .with(temperature, best.fit().leastConfidence(temperature, settings.inScopeShare()));
  }

  private List<ModelSearch.Learner> learners(
      FeatureMatrix texts, FeatureMatrix validation, LinearTextModel blank) {
    if (settings.loss() == Loss.LIKELIHOOD) {
      return List.of(
          new LogisticRegression(texts, validation, blank, settings.iterations())::train);
    }
    OneVersusRest machines =
        new OneVersusRest(
            texts,
            blank.vocabulary().size(),
            blank.heads(),
            settings.iterations(),
            settings.seed());
    return Arrays.stream(Freedom.values())
        .map(
            freedom ->
                (ModelSearch.Learner)
                    l2 -> comparable(machines.train(l2, freedom), validation, blank))
        .toList();
  }

  /**
   * A model of these weights, which it takes over and changes. Where rare labels are to count as
   * much as others, how frequent labels are in the validation part must not tell.
   */
  private LinearTextModel comparable(
      OneVersusRest.Weights learned, FeatureMatrix validation, LinearTextModel blank) {
    LinearTextModel model = blank.with(learned.weights(), learned.bias());
    if (settings.imbalance() != Imbalance.NONE) {
      return model;
    }
    VectorScaling.fit(model, validation).apply(learned);
    return blank.with(learned.weights(), learned.bias());
  }

  private static List<String> labels(List<LabelledText> training) {
    TreeSet<String> labels = new TreeSet<>();
    training.stream()
        .filter(text -> !text.isOutOfScope())
        .forEach(text -> labels.add(text.label()));
    return List.copyOf(labels);
  }

  private static void check(List<String> labels, List<LabelledText> validation) {
    if (labels.size() < 2) {
      throw unusable("training texts have %d labels, want two or more".formatted(labels.size()));
    }
    if (validation.stream().allMatch(LabelledText::isOutOfScope)) {
      throw unusable("no validation text has a label, want some of each label");
    }
    for (LabelledText text : validation) {
      if (!text.isOutOfScope() && !labels.contains(text.label())) {
        throw unusable(
            "no training text has the label '%s' of a validation text".formatted(text.label()));
      }
    }
  }

  private static ServiceException unusable(String message) {
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, message);
  }

  /** All texts, and of each rarer label some of them again. */
  private List<LabelledText> resampled(List<LabelledText> training) {
    TreeMap<String, List<LabelledText>> byLabel = new TreeMap<>();
    training.stream()
        .filter(text -> !text.isOutOfScope())
        .forEach(text -> byLabel.computeIfAbsent(text.label(), l -> new ArrayList<>()).add(text));
    int most = byLabel.values().stream().mapToInt(List::size).max().orElse(0);
    Random random = new Random(settings.seed());
    List<LabelledText> drawn = new ArrayList<>(training);
    for (List<LabelledText> texts : byLabel.values()) {
      for (int i = texts.size(); i < most; i++) {
        drawn.add(texts.get(random.nextInt(texts.size())));
      }
    }
    return drawn;
  }

  private static String card(
      LinearTextModel model, List<LabelledText> training, List<LabelledText> validation) {
    return """
        # Linear text classifier

        %d labels, %d features, learned from %d texts; %d more calibrated it.
        """
        .formatted(
            model.labels().size(), model.vocabulary().size(), training.size(), validation.size());
  }
}
