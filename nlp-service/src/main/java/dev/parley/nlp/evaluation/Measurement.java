package dev.parley.nlp.evaluation;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.ClassificationReport;
import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.datasets.Dataset;
import dev.parley.nlp.datasets.Datasets;
import dev.parley.nlp.datasets.Split;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/** Measures a classifier on a dataset's test rows, or on all of them where it has none. */
@ApplicationScoped
class Measurement {
  /** Classified between two reports of progress; the lease is much longer than that takes. */
  private static final int CHUNK = 256;

  private static final int MOST_NAMED = 10;

  private final Datasets datasets;

  Measurement(Datasets datasets) {
    this.datasets = datasets;
  }

  /**
   * What was measured, as it is stored.
   *
   * @param summary without curves and confusion
   */
  @SuppressWarnings("ArrayRecordComponent") // carries two columns
  record Measured(byte[] summary, byte[] report) {}

  /**
   * @throws ServiceException NOT_FOUND when the dataset is gone; FAILED_PRECONDITION when it has
   *     labels that the classifier does not know
   */
  Measured of(TextClassifier classifier, Evaluation evaluation, DoubleConsumer progress) {
    Dataset dataset = datasets.get(evaluation.tenant(), evaluation.dataset());
    List<LabelledText> texts = texts(evaluation.tenant(), dataset);
    requireKnown(classifier, texts);
    List<Classification> classifications = new ArrayList<>();
    for (int begin = 0; begin < texts.size(); begin += CHUNK) {
      progress.accept((double) begin / texts.size());
      List<LabelledText> chunk = texts.subList(begin, Math.min(texts.size(), begin + CHUNK));
      classifications.addAll(classifier.classify(chunk.stream().map(LabelledText::text).toList()));
    }
    List<String> labels = classifier.labels();
    int[] truth = texts.stream().mapToInt(text -> labels.indexOf(text.label())).toArray();
    return EvaluationCodec.measured(ClassificationReport.of(labels, truth, classifications));
  }

  private List<LabelledText> texts(String tenant, Dataset dataset) {
    List<Split> wanted =
        dataset.count(Split.TEST) > 0 ? List.of(Split.TEST) : List.of(Split.values());
    return wanted.stream()
        .flatMap(split -> datasets.rows(tenant, dataset.id(), split).stream())
        .toList();
  }

  private static void requireKnown(TextClassifier classifier, List<LabelledText> texts) {
    TreeSet<String> unknown = new TreeSet<>();
    texts.stream().filter(text -> !text.isOutOfScope()).forEach(text -> unknown.add(text.label()));
    classifier.labels().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      Stream<String> first = unknown.stream().limit(MOST_NAMED);
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "%d labels of the texts are unknown to the model: %s"
              .formatted(unknown.size(), String.join(", ", first.toList())));
    }
  }
}
