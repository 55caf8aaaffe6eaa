package dev.parley.nlp.training;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.examples.CollectedExamples;
import dev.parley.nlp.examples.PassageOpinion;
import dev.parley.nlp.retrieval.JudgedPassages;
import dev.parley.nlp.retrieval.Question;
import dev.parley.nlp.retrieval.RerankModel;
import dev.parley.nlp.retrieval.RerankModels;
import dev.parley.nlp.retrieval.RerankScores;
import dev.parley.nlp.retrieval.RerankTraining;
import dev.parley.nlp.retrieval.RerankTraining.Judged;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The jobs of the order of passages: fits it to rated answers, then scores champion and candidate
 * on questions that neither learned from. The penalty draws to the shipped weights, not to the
 * champion's: what few ratings say is never far from what ships, however often they are learned.
 */
@ApplicationScoped
class RerankJobs implements FamilyTraining {
  private static final Logger LOG = Logger.getLogger(RerankJobs.class);

  /** As in the fit of what ships. */
  private static final double PENALTY = 2;

  /** Tenants of 100,000 passages are indexed in minutes, a search takes milliseconds. */
  private static final Duration LONGEST = Duration.ofHours(2);

  private final CollectedExamples collected;
  private final JudgedPassages passages;
  private final RerankModels models;

  RerankJobs(CollectedExamples collected, JudgedPassages passages, RerankModels models) {
    this.collected = collected;
    this.passages = passages;
    this.models = models;
  }

  @Override
  public String family() {
    return RerankModels.FAMILY;
  }

  @Override
  public Duration longest() {
    return LONGEST;
  }

  @Override
  public void awaitExamples(Duration atMost) {
    collected.awaitCollected(atMost);
  }

  @Override
  public TrainingOutcome run(TrainingOrder order, Progress progress) {
    progress.at(0, "searching again what was asked");
    List<Judged> training = new ArrayList<>();
    List<Judged> heldOut = new ArrayList<>();
    for (PassageOpinion opinion : collected.passageOpinions()) {
      LongRunningWork.stopIfInterrupted();
      if (!opinion.heldOut()) {
        judged(opinion).ifPresent(training::add);
      } else if (opinion.right()) { // only then it is known what should come first
        judged(opinion).ifPresent(heldOut::add);
      }
    }
    if (training.isEmpty() || heldOut.isEmpty()) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "expected rated answers whose passages are still found, to learn from and to measure by"
              + " (found: %d and %d)".formatted(training.size(), heldOut.size()));
    }
    // If it is the champion that was lost, here it is again.
    String shippedVersion = models.storeShipped();
    RerankModel shipped = models.load(shippedVersion);
    RerankModel champion = champion(order.championVersion(), shipped);
    boolean lost =
        !order.championVersion().isEmpty()
            && champion == shipped
            && !order.championVersion().equals(shippedVersion);
    progress.at(0.8, "fitting the order to %d questions".formatted(training.size()));
    String candidate =
        models.store(
            RerankTraining.fit(training, shipped, PENALTY, "candidate"),
            card(training.size(), heldOut.size()));
    return new TrainingOutcome(
        lost ? order.championVersion() : champion.version(),
        lost,
        false,
        lost ? TrainingOutcome.SHIPPED : "",
        candidate,
        RerankScores.of(champion, heldOut),
        RerankScores.of(models.load(candidate), heldOut),
        RerankScores.PRIMARY,
        heldOut.size(),
        "Fitted to the ratings of %d questions".formatted(training.size()));
  }

  private Optional<Judged> judged(PassageOpinion opinion) {
    return passages.of(
        opinion.tenant(),
        Question.of(opinion.question(), opinion.language()),
        opinion.cited(),
        opinion.right(),
        opinion.weight());
  }

  /** What ships where there is none, or it is lost. */
  private RerankModel champion(String version, RerankModel shipped) {
    if (version.isEmpty() || version.equals(shipped.version())) {
      return shipped;
    }
    try {
      return models.load(version);
    } catch (ServiceException e) {
      if (!ModelStore.isLost(e)) {
        throw e;
      }
      LOG.errorf("any candidate replaces the champion, which is lost: %s", e.getMessage());
      return shipped;
    }
  }

  private static String card(int training, int heldOut) {
    return """
        # Order of passages, fitted to ratings

        The shipped order, drawn to what people think of the passages of %d answered questions
        (penalty %s); %d more were held out to measure.
        """
        .formatted(training, PENALTY, heldOut);
  }
}
