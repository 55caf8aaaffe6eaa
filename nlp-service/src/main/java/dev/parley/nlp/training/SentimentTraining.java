package dev.parley.nlp.training;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.classification.linear.AdaptationSettings;
import dev.parley.nlp.classification.linear.LinearTextModel;
import dev.parley.nlp.sentiment.CorrectionSplit;
import dev.parley.nlp.sentiment.LinearSentimentClassifier;
import dev.parley.nlp.sentiment.SentimentAdaptation;
import dev.parley.nlp.sentiment.SentimentExample;
import dev.parley.nlp.sentiment.SentimentExamples;
import dev.parley.nlp.serving.SentimentModels;
import dev.parley.nlp.serving.SentimentScores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * One run of the trainer: adapts the champion to the corrections, then scores champion and
 * candidate on the same held-out part. The same corrections and champion give the same candidate.
 */
@ApplicationScoped
class SentimentTraining {
  private static final Logger LOG = Logger.getLogger(SentimentTraining.class);

  private final SentimentModels models;

  SentimentTraining(SentimentModels models) {
    this.models = models;
  }

  /**
   * @param championVersion empty: the shipped model
   * @throws ServiceException FAILED_PRECONDITION when there is nothing to learn from
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
    LinearSentimentClassifier current = start.model();
    progress.at(0.1, "learning from " + split.training().size() + " corrections");
    LinearTextModel adapted =
        new SentimentAdaptation(AdaptationSettings.standard())
            .adapt(current.model(), split.training());
    LongRunningWork.stopIfInterrupted();
    String candidate = models.store(adapted, card(current.version(), split));
    List<SentimentExample> heldOut = new ArrayList<>(SentimentExamples.gate());
    heldOut.addAll(split.heldOut());
    progress.at(0.7, "scoring champion and candidate on " + heldOut.size() + " messages");
    Map<String, Double> currentScores = SentimentScores.of(current, heldOut);
    LongRunningWork.stopIfInterrupted();
    return new TrainingOutcome(
        start.championLost() ? championVersion : current.version(),
        start.championLost(),
        candidate,
        currentScores,
        SentimentScores.of(models.load(candidate), heldOut),
        SentimentScores.PRIMARY,
        heldOut.size(),
        "Adapted from %s by %d corrections".formatted(current.version(), split.training().size()));
  }

  /** What a run adapts and is measured beside: the champion, or what ships when there is none. */
  private record Start(LinearSentimentClassifier model, boolean championLost) {}

  private Start start(String championVersion) {
    String shipped = models.storeShipped(); // if it is the champion that was lost, here it is again
    if (championVersion.isEmpty()) {
      return new Start(models.loadFromProgram(shipped), false);
    }
    try {
      return new Start(models.load(championVersion), false);
    } catch (ServiceException e) {
      if (!ModelStore.isLost(e)) {
        throw e;
      }
      LOG.errorf("any candidate replaces the champion, which is lost: %s", e.getMessage());
      return new Start(models.loadFromProgram(shipped), true);
    }
  }

  private static String card(String champion, CorrectionSplit split) {
    return """
        # Sentiment model, adapted

        Version %s, adapted to %d corrections by agents; %d more were held out to measure.
        """
        .formatted(champion, split.training().size(), split.heldOut().size());
  }
}
