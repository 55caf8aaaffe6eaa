package dev.parley.nlp.training;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.datasets.Dataset;
import dev.parley.nlp.datasets.Datasets;
import dev.parley.nlp.datasets.Split;
import dev.parley.nlp.serving.ClassifierFamilies;
import dev.parley.nlp.serving.ClassifierModels;
import dev.parley.nlp.serving.ClassifierScores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Trains a classifier on a dataset, then scores it and the champion on the same validation part.
 * Where the champion cannot be scored, most frequent label of the training part stands in for it.
 */
@ApplicationScoped
class DatasetTraining {
  private static final Logger LOG = Logger.getLogger(DatasetTraining.class);
  private static final String MOST_FREQUENT = "most frequent label";

  /** Of the run, until the candidate is there; the rest is scoring. */
  private static final double TRAINED = 0.9;

  private static final int MOST_NAMED = 10;

  private final Datasets datasets;
  private final ClassifierModels models;
  private final ClassifierTrainers trainers;

  DatasetTraining(Datasets datasets, ClassifierModels models, ClassifierTrainers trainers) {
    this.datasets = datasets;
    this.models = models;
    this.trainers = trainers;
  }

  /**
   * @throws ServiceException FAILED_PRECONDITION when the dataset cannot be learned from, or the
   *     champion has other labels and nobody said that they are to be replaced
   */
  TrainingOutcome run(
      String family,
      String championVersion,
      ClassifierOrder order,
      FamilyTraining.Progress progress) {
    Dataset dataset = datasets.get(order.tenant(), order.dataset()).requireFor(family);
    ValidationSplit texts = texts(order, dataset);
    Set<String> labels = labels(texts.training());
    check(family, labels, texts);
    try (Champion champion = champion(family, championVersion)) {
      boolean others = champion.knowsOthersThan(labels);
      if (others && !order.replaceLabels()) {
        throw unusable(
            "the champion %s has the labels %s, %s has %s, so that the two cannot be compared;"
                    .formatted(
                        championVersion, words(champion.labels()), dataset.name(), words(labels))
                + " order the training with the labels to be replaced");
      }
      String version = train(family, order, dataset, texts, progress);
      LongRunningWork.stopIfInterrupted();
      progress.at(
          TRAINED, "scoring champion and candidate on " + texts.validation().size() + " texts");
      Map<String, Double> candidate;
      try (TextClassifier trained = models.load(family, version)) {
        candidate = ClassifierScores.of(trained, texts.validation());
      }
      LongRunningWork.stopIfInterrupted();
      boolean measured = champion.isThere() && !others;
      return new TrainingOutcome(
          championVersion,
          champion.lost(),
          others,
          measured ? "" : MOST_FREQUENT,
          version,
          measured
              ? champion.scores(texts.validation())
              : ClassifierScores.of(
                  ConstantClassifier.mostFrequent(texts.training()), texts.validation()),
          candidate,
          ClassifierScores.PRIMARY,
          texts.validation().size(),
          "Trained (%s) on %d texts of %s"
              .formatted(
                  order.kind().name().toLowerCase(Locale.ROOT),
                  texts.training().size(),
                  title(dataset)));
    }
  }

  private String train(
      String family,
      ClassifierOrder order,
      Dataset dataset,
      ValidationSplit texts,
      FamilyTraining.Progress progress) {
    FamilyTraining.Progress paced = new PacedProgress(progress);
    return models.store(
        family,
        directory ->
            trainers
                .of(order)
                .train(
                    texts.training(),
                    texts.validation(),
                    directory,
                    (share, doing) -> {
                      LongRunningWork.stopIfInterrupted();
                      paced.at(share * TRAINED, doing + " (" + title(dataset) + ")");
                    }));
  }

  private ValidationSplit texts(ClassifierOrder order, Dataset dataset) {
    List<LabelledText> training = datasets.rows(order.tenant(), dataset.id(), Split.TRAINING);
    return dataset.count(Split.VALIDATION) == 0
        ? ValidationSplit.of(training)
        : new ValidationSplit(
            training, datasets.rows(order.tenant(), dataset.id(), Split.VALIDATION));
  }

  private static void check(String family, Set<String> labels, ValidationSplit texts) {
    try {
      ClassifierFamilies.checkLabels(family, List.copyOf(labels));
    } catch (IllegalArgumentException e) {
      throw unusable("the training part's " + e.getMessage());
    }
    if (texts.validation().isEmpty()) {
      throw unusable(
          "no text is left to measure by: a label needs two texts or more, or give validation texts");
    }
    Set<String> unknown = labels(texts.validation());
    unknown.removeAll(labels);
    if (!unknown.isEmpty()) {
      throw unusable("validation texts have labels that no training text has: " + words(unknown));
    }
  }

  /** Without out of scope. */
  private static Set<String> labels(List<LabelledText> texts) {
    return texts.stream()
        .filter(text -> !text.isOutOfScope())
        .map(LabelledText::label)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What serves now, as far as it is there. */
  private record Champion(Optional<TextClassifier> classifier, boolean lost)
      implements AutoCloseable {
    boolean isThere() {
      return classifier.isPresent();
    }

    Set<String> labels() {
      return classifier
          .map(TextClassifier::labels)
          .map(labels -> labels.stream().collect(Collectors.toCollection(TreeSet::new)))
          .orElseGet(TreeSet::new);
    }

    boolean knowsOthersThan(Set<String> labels) {
      return isThere() && !labels().equals(labels);
    }

    Map<String, Double> scores(List<LabelledText> texts) {
      return ClassifierScores.of(classifier.orElseThrow(), texts);
    }

    @Override
    public void close() {
      classifier.ifPresent(TextClassifier::close);
    }
  }

  private Champion champion(String family, String version) {
    if (version.isEmpty()) {
      return new Champion(Optional.empty(), false);
    }
    try {
      return new Champion(Optional.of(models.load(family, version)), false);
    } catch (ServiceException e) {
      if (!ModelStore.isLost(e)) {
        throw e;
      }
      LOG.errorf("any candidate replaces the champion, which is lost: %s", e.getMessage());
      return new Champion(Optional.empty(), true);
    }
  }

  private static String title(Dataset dataset) {
    return dataset.displayName().isEmpty() ? dataset.name() : dataset.displayName();
  }

  private static String words(Set<String> labels) {
    String first = labels.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return labels.size() <= MOST_NAMED
        ? first
        : "%s and %d more".formatted(first, labels.size() - MOST_NAMED);
  }

  private static ServiceException unusable(String message) {
    return new ServiceException(ErrorKind.FAILED_PRECONDITION, message)
        .withReason("DATASET_UNUSABLE");
  }
}
