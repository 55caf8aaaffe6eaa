package dev.parley.nlp.training;

import dev.parley.nlp.answering.AnsweringVersions;
import dev.parley.nlp.answering.CalibrationMeasurement;
import dev.parley.nlp.answering.Calibrations;
import dev.parley.nlp.answering.JudgedQuestion;
import dev.parley.nlp.answering.VersionCalibration;
import dev.parley.nlp.examples.CollectedExamples;
import dev.parley.nlp.examples.PassageOpinion;
import dev.parley.nlp.retrieval.JudgedPassages;
import dev.parley.nlp.retrieval.Question;
import dev.parley.nlp.retrieval.RerankModels;
import dev.parley.nlp.serving.ServedVersions;
import dev.parley.nlp.serving.ShippedLanguageModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Measures what the confidence of answers is worth with a candidate and with its champion, each
 * beside the other family's version that serves, on the questions that no version learned from. It
 * is told beside the scores that decide; a job does not fail for want of it.
 */
@ApplicationScoped
class CandidateCalibration {
  private static final Logger LOG = Logger.getLogger(CandidateCalibration.class);
  private static final String ERROR = "calibrationError";
  private static final String QUESTIONS = "calibrationQuestions";

  private final CollectedExamples collected;
  private final JudgedPassages passages;
  private final CalibrationMeasurement measurement;
  private final Calibrations calibrations;
  private final ServedVersions served;
  private final RerankModels orders;
  private final ShippedLanguageModel shipped;
  private final AnsweringTrainingConfig config;

  CandidateCalibration(
      CollectedExamples collected,
      JudgedPassages passages,
      CalibrationMeasurement measurement,
      Calibrations calibrations,
      ServedVersions served,
      RerankModels orders,
      ShippedLanguageModel shipped,
      AnsweringTrainingConfig config) {
    this.collected = collected;
    this.passages = passages;
    this.measurement = measurement;
    this.calibrations = calibrations;
    this.served = served;
    this.orders = orders;
    this.shipped = shipped;
    this.config = config;
  }

  /** The outcome of a job of the language model, with what was measured. */
  TrainingOutcome ofLanguageModel(TrainingOutcome outcome, FamilyTraining.Progress progress) {
    return measured(
        outcome,
        version ->
            new AnsweringVersions(
                version, served.of(RerankModels.FAMILY).orElseGet(orders::storeShipped)),
        progress);
  }

  /** The outcome of a job of the order of passages, with what was measured. */
  TrainingOutcome ofOrder(TrainingOutcome outcome, FamilyTraining.Progress progress) {
    return measured(
        outcome,
        version ->
            new AnsweringVersions(
                served.of(ShippedLanguageModel.FAMILY).or(shipped::store).orElse(""), version),
        progress);
  }

  private TrainingOutcome measured(
      TrainingOutcome outcome,
      Function<String, AnsweringVersions> pair,
      FamilyTraining.Progress progress) {
    try {
      List<JudgedQuestion> questions = heldOut();
      if (questions.isEmpty()) {
        return outcome;
      }
      Map<String, Double> champion =
          outcome.championLost()
              ? Map.of()
              : measured(pair.apply(outcome.championVersion()), questions, "champion", progress);
      Map<String, Double> candidate =
          measured(pair.apply(outcome.candidateVersion()), questions, "candidate", progress);
      return outcome.with(champion, candidate);
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      LOG.errorf(e, "calibration with %s cannot be measured", outcome.candidateVersion());
      return outcome;
    }
  }

  private Map<String, Double> measured(
      AnsweringVersions versions,
      List<JudgedQuestion> questions,
      String role,
      FamilyTraining.Progress progress) {
    DoubleConsumer told =
        share ->
            progress.at(
                1,
                "measuring the calibration of the %s: %.0f %% of %d questions"
                    .formatted(role, 100 * share, questions.size()));
    return measurement
        .of(versions, questions, config.workers(), told)
        .map(this::kept)
        .orElse(Map.of());
  }

  private Map<String, Double> kept(VersionCalibration measured) {
    calibrations.put(measured);
    return Map.of(
        ERROR,
        measured.curve().calibrationError(),
        QUESTIONS,
        (double) measured.curve().questions());
  }

  /**
   * Questions whose judged passages are still found, as those that orders are scored on. A click
   * says nothing of whether an answer was right.
   */
  private List<JudgedQuestion> heldOut() {
    List<PassageOpinion> opinions =
        collected.passageOpinions().stream()
            .filter(opinion -> opinion.heldOut() && !opinion.byClicks())
            .limit(config.mostHeldOut())
            .filter(this::isStillFound)
            .toList();
    return JudgedQuestions.of(opinions);
  }

  private boolean isStillFound(PassageOpinion opinion) {
    return passages
        .of(
            opinion.tenant(),
            Question.of(opinion.question(), opinion.language()),
            opinion.told(),
            opinion.others(),
            opinion.weight())
        .isPresent();
  }
}
