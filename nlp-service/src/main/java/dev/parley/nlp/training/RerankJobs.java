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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The jobs of the order of passages: fits it to rated answers and to sources that customers opened,
 * then scores champion and candidate on questions that neither learned from. The penalty draws to
 * the shipped weights, not to the champion's: what few ratings say is never far from what ships,
 * however often they are learned.
 */
@ApplicationScoped
class RerankJobs implements FamilyTraining {
  private static final Logger LOG = Logger.getLogger(RerankJobs.class);

  /** As in the fit of what ships. */
  private static final double PENALTY = 2;

  /** Tenants of 100,000 passages are indexed in minutes, a search takes milliseconds. */
  private static final Duration LONGEST = Duration.ofHours(2);

  private final CollectedExamples collected;
  private final CandidateCalibration calibration;
  private final JudgedPassages passages;
  private final RerankModels models;

  RerankJobs(
      CollectedExamples collected,
      CandidateCalibration calibration,
      JudgedPassages passages,
      RerankModels models) {
    this.collected = collected;
    this.calibration = calibration;
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
    return calibration.ofOrder(trained(order, progress), progress);
  }

  private TrainingOutcome trained(TrainingOrder order, Progress progress) {
    progress.at(0, "searching again what was asked");
    List<Judged> training = new ArrayList<>();
    List<Judged> heldOut = new ArrayList<>();
    Set<String> rated = new HashSet<>();
    Set<String> opened = new HashSet<>();
    for (PassageOpinion opinion : collected.passageOpinions()) {
      LongRunningWork.stopIfInterrupted();
      if (opinion.heldOut() && !opinion.tellsWhatIsFirst()) {
        continue;
      }
      Optional<Judged> judged = judged(opinion);
      if (opinion.heldOut()) {
        judged.ifPresent(heldOut::add);
      } else if (judged.isPresent()) {
        training.add(judged.get());
        (opinion.byClicks() ? opened : rated).add(opinion.tenant() + " " + opinion.question());
      }
    }
    if (training.isEmpty() || heldOut.isEmpty()) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "expected rated answers, or opened sources, whose passages are still found, to learn from"
              + " and to measure by (found: %d and %d)".formatted(training.size(), heldOut.size()));
    }
    // If it is the champion that was lost, here it is again.
    String shippedVersion = models.storeShipped();
    RerankModel shipped = models.load(shippedVersion);
    RerankModel champion = champion(order.championVersion(), shipped);
    boolean lost =
        !order.championVersion().isEmpty()
            && champion == shipped
            && !order.championVersion().equals(shippedVersion);
    progress.at(0.8, "fitting the order to %d questions".formatted(rated.size() + opened.size()));
    String candidate =
        models.store(
            RerankTraining.fit(training, shipped, PENALTY, "candidate"),
            card(rated.size(), opened.size(), heldOut.size()));
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
        "Fitted to the ratings of %d questions and the opened sources of %d"
            .formatted(rated.size(), opened.size()));
  }

  private Optional<Judged> judged(PassageOpinion opinion) {
    return passages.of(
        opinion.tenant(),
        Question.of(opinion.question(), opinion.language()),
        opinion.told(),
        opinion.others(),
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

  private static String card(int rated, int opened, int heldOut) {
    return """
        # Order of passages, fitted to ratings and clicks

        The shipped order, drawn to what people think of the passages of %d answered questions, and
        to the sources that they opened of %d (penalty %s); %d more were held out to measure.
        """
        .formatted(rated, opened, PENALTY, heldOut);
  }
}
