package dev.parley.nlp.classification.linear;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.classification.ClassifierTrainer;
import dev.parley.nlp.classification.LabelledText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trains a linear model from scratch. The validation part chooses how hard weights are pulled to
 * zero, fits the temperature and the bound of what is in scope; no weight learns from it.
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
    OneVersusRest heart =
        new OneVersusRest(texts, vocabulary.size(), heads, settings.iterations(), settings.seed());
    Search search = new Search(settings.patience());
    for (int i = 0; i < settings.l2().size() && search.goesOn(); i++) {
      double l2 = settings.l2().get(i);
      progress.at((i + 0.5) / (settings.l2().size() + 1), "learning with l2 " + l2);
      OneVersusRest.Weights weights = heart.train(l2);
      LinearTextModel model =
          new LinearTextModel(
              labels, settings.features(), vocabulary, weights.weights(), weights.bias(), 1, 0);
      ValidationScores scores = new ValidationScores(model, held);
      double temperature = TemperatureScaling.fit(scores);
      search.offer(
          scores.accuracy(),
          scores.loss(temperature),
          model.with(temperature, ScopeBound.find(scores, temperature, settings.inScopeShare())));
    }
    return search.best();
  }

  /** Keeps the model with most validation texts right; of equals the one that is less wrong. */
  private static final class Search {
    private final int patience;
    private final List<LinearTextModel> best = new ArrayList<>(1);
    private double accuracy = -1;
    private double loss;
    private int withoutGain;

    Search(int patience) {
      this.patience = patience;
    }

    void offer(double itsAccuracy, double itsLoss, LinearTextModel model) {
      withoutGain++;
      if (itsAccuracy > accuracy || (itsAccuracy == accuracy && itsLoss < loss)) {
        accuracy = itsAccuracy;
        loss = itsLoss;
        best.clear();
        best.add(model);
        withoutGain = 0;
      }
    }

    boolean goesOn() {
      return withoutGain < patience;
    }

    LinearTextModel best() {
      return best.get(0);
    }
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
