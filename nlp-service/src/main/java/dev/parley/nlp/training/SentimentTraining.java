package dev.parley.nlp.training;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.classification.linear.AdaptationSettings;
import dev.parley.nlp.classification.linear.LinearModelFiles;
import dev.parley.nlp.classification.linear.LinearTextClassifier;
import dev.parley.nlp.classification.linear.LinearTextModel;
import dev.parley.nlp.sentiment.CorrectionSplit;
import dev.parley.nlp.sentiment.SentimentAdaptation;
import dev.parley.nlp.sentiment.SentimentExample;
import dev.parley.nlp.sentiment.SentimentExamples;
import dev.parley.nlp.serving.ClassifierFamilies;
import dev.parley.nlp.serving.ClassifierModels;
import dev.parley.nlp.serving.ClassifierScores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * One run of the trainer: adapts the champion to the corrections, then scores champion and
 * candidate on the same held-out part. The same corrections and champion give the same candidate.
 *
 * <p>Only a linear champion is adapted. The few corrections that there are, all of them cases that
 * the champion got wrong, say too little to fine-tune millions of weights by, and a linear model
 * that was adapted to them would beat any other one on them: neither comparison would be fair.
 */
@ApplicationScoped
class SentimentTraining {
  private static final Logger LOG = Logger.getLogger(SentimentTraining.class);

  private final ClassifierModels models;

  SentimentTraining(ClassifierModels models) {
    this.models = models;
  }

  /**
   * @param championVersion empty: the shipped model
   * @throws ServiceException FAILED_PRECONDITION when there is nothing to learn from, or the
   *     champion is no linear model
   */
  TrainingOutcome run(
      String championVersion, List<Correction> corrections, FamilyTraining.Progress progress) {
    CorrectionSplit split =
        CorrectionSplit.of(
            corrections.stream()
                .map(correction -> SentimentExample.of(correction.text(), correction.label()))
                .toList());
    if (split.training().isEmpty()) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "there are no corrections to learn from (%d, all held out to measure)"
              .formatted(corrections.size()));
    }
    Start start = start(championVersion);
    LinearTextClassifier current = start.model();
    progress.at(0.1, "learning from " + split.training().size() + " corrections");
    LinearTextModel adapted =
        new SentimentAdaptation(AdaptationSettings.standard())
            .adapt(current.model(), split.training());
    LongRunningWork.stopIfInterrupted();
    String candidate =
        models.store(
            ClassifierFamilies.SENTIMENT,
            folder -> LinearModelFiles.save(adapted, card(current.version(), split), folder));
    List<LabelledText> heldOut = new ArrayList<>();
    SentimentExamples.gate().forEach(example -> heldOut.add(example.labelled()));
    split.heldOut().forEach(example -> heldOut.add(example.labelled()));
    progress.at(0.7, "scoring champion and candidate on " + heldOut.size() + " messages");
    Map<String, Double> currentScores = ClassifierScores.of(current, heldOut);
    LongRunningWork.stopIfInterrupted();
    return new TrainingOutcome(
        start.championLost() ? championVersion : current.version(),
        start.championLost(),
        false,
        start.championLost() ? TrainingOutcome.SHIPPED : "",
        candidate,
        currentScores,
        ClassifierScores.of(models.load(ClassifierFamilies.SENTIMENT, candidate), heldOut),
        ClassifierScores.PRIMARY,
        heldOut.size(),
        "Adapted from %s by %d corrections".formatted(current.version(), split.training().size()));
  }

  /** What a run adapts and is measured beside: the champion, or what ships when there is none. */
  private record Start(LinearTextClassifier model, boolean championLost) {}

  private Start start(String championVersion) {
    // If it is the champion that was lost, here it is again.
    String shipped = models.storeShippedSentiment();
    if (championVersion.isEmpty()) {
      return new Start(linear(models.loadShippedSentiment(shipped)), false);
    }
    try {
      return new Start(linear(models.load(ClassifierFamilies.SENTIMENT, championVersion)), false);
    } catch (ServiceException e) {
      if (!ModelStore.isLost(e)) {
        throw e;
      }
      LOG.errorf("any candidate replaces the champion, which is lost: %s", e.getMessage());
      return new Start(linear(models.loadShippedSentiment(shipped)), true);
    }
  }

  private static LinearTextClassifier linear(TextClassifier champion) {
    if (champion instanceof LinearTextClassifier linear) {
      return linear;
    }
    champion.close();
    throw new ServiceException(
        ErrorKind.FAILED_PRECONDITION,
        "the champion %s is no linear model, and corrections adapt no other one: train it on a dataset"
            .formatted(champion.version()));
  }

  private static String card(String champion, CorrectionSplit split) {
    return """
        # Sentiment model, adapted

        Version %s, adapted to %d corrections by agents; %d more were held out to measure.
        """
        .formatted(champion, split.training().size(), split.heldOut().size());
  }
}
