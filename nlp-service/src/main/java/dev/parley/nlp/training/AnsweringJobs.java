package dev.parley.nlp.training;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.nlp.examples.CollectedExamples;
import dev.parley.nlp.learning.TrainingProgress;
import dev.parley.nlp.serving.LanguageModelsConfig;
import dev.parley.nlp.serving.ShippedLanguageModel;
import dev.parley.nlp.torchscript.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * The jobs of the answering model: fine-tunes the champion on what people rated and imported, then
 * scores champion and candidate on the same held-out part.
 */
@ApplicationScoped
class AnsweringJobs implements FamilyTraining {
  private static final Logger LOG = Logger.getLogger(AnsweringJobs.class);
  private static final double TRAINED = 0.7;
  private static final double CHAMPION_SCORED = 0.85;

  private final CollectedExamples collected;
  private final ModelStore store;
  private final ShippedLanguageModel shipped;
  private final AnsweringTrainingConfig config;
  private final LanguageModelsConfig serving;
  private final Path folder;

  AnsweringJobs(
      CollectedExamples collected,
      ModelStore store,
      ShippedLanguageModel shipped,
      AnsweringTrainingConfig config,
      LanguageModelsConfig serving,
      ServiceConfig service) {
    this.collected = collected;
    this.store = store;
    this.shipped = shipped;
    this.config = config;
    this.serving = serving;
    this.folder =
        config.directory().orElseGet(() -> service.models().directory().resolve(".training"));
  }

  @Override
  public String family() {
    return ShippedLanguageModel.FAMILY;
  }

  @Override
  public Duration longest() {
    return config.longest();
  }

  @Override
  public void awaitExamples(Duration atMost) {
    collected.awaitCollected(atMost);
  }

  @Override
  public TrainingOutcome run(String job, String championVersion, Progress progress) {
    Start start = start(championVersion);
    Threads.use(threads());
    try {
      return run(JobFolder.open(folder, job), start, new PacedProgress(progress));
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "models/%s/versions/%s cannot be fine-tuned: %s"
              .formatted(family(), start.version(), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorKind.CANCELLED, "training was interrupted", e);
    }
  }

  @Override
  public void forget(String job) {
    try {
      JobFolder.forget(folder, job);
    } catch (IOException e) { // the next job tries again
      LOG.warnf("the state of %s cannot be deleted: %s", job, e.getMessage());
    }
  }

  private TrainingOutcome run(JobFolder kept, Start start, Progress progress)
      throws IOException, InterruptedException {
    JobFolder.Examples examples =
        kept.examples(() -> new ExampleChoice(config).of(collected.latest(), start.version()));
    FineTuning.Tuned tuned =
        new FineTuning(start.directory(), config)
            .run(
                examples.training(),
                kept.fineTuning(),
                now -> progress.at(TRAINED * now.fraction(), words(now)));
    LongRunningWork.stopIfInterrupted();
    String description =
        "Fine-tuned from %s on %d examples%s"
            .formatted(
                start.version(),
                tuned.examples(),
                tuned.tooLong() == 0 ? "" : "; %d more are too long".formatted(tuned.tooLong()));
    Path directory = kept.candidate();
    CandidateDirectory.write(
        start.directory(), tuned.result().weights(), card(description, examples), directory);
    String candidate = store.store(family(), directory);
    AnsweringScores scores = new AnsweringScores(serving, config.answerTokens());
    int count = examples.heldOut().size();
    AnsweringScores.Measured champion =
        scores.of(
            start.directory(),
            examples.heldOut(),
            share ->
                progress.at(
                    TRAINED + (CHAMPION_SCORED - TRAINED) * share,
                    "scoring the champion on %d examples".formatted(count)));
    AnsweringScores.Measured measured =
        scores.of(
            store.open(family(), candidate),
            examples.heldOut(),
            share ->
                progress.at(
                    CHAMPION_SCORED + (1 - CHAMPION_SCORED) * share,
                    "scoring the candidate on %d examples".formatted(count)));
    return new TrainingOutcome(
        start.championVersion(),
        start.championLost(),
        candidate,
        champion.scores(),
        measured.scores(),
        AnsweringScores.PRIMARY,
        measured.examples(),
        description);
  }

  /**
   * What a job fine-tunes and is measured beside.
   *
   * @param version of the directory
   * @param championVersion of the champion; another one when that is lost
   */
  private record Start(
      Path directory, String version, String championVersion, boolean championLost) {}

  private Start start(String championVersion) {
    if (championVersion.isEmpty()) {
      String version =
          shipped
              .store()
              .orElseThrow(
                  () -> noModel("there is no language model 'answering' to fine-tune: import one"));
      return new Start(store.open(family(), version), version, version, false);
    }
    try {
      return new Start(
          store.open(family(), championVersion), championVersion, championVersion, false);
    } catch (ServiceException e) {
      if (!ModelStore.isLost(e)) {
        throw e;
      }
      LOG.errorf("any candidate replaces the champion, which is lost: %s", e.getMessage());
      String version =
          shipped
              .store()
              .orElseThrow(
                  () ->
                      noModel(
                          "the champion is lost (%s) and none ships: import one"
                              .formatted(e.getMessage())));
      return new Start(store.open(family(), version), version, championVersion, true);
    }
  }

  private static ServiceException noModel(String message) {
    return new ServiceException(ErrorKind.FAILED_PRECONDITION, message)
        .withReason("LANGUAGE_MODEL_NOT_FOUND");
  }

  private int threads() {
    return config.threads() > 0
        ? config.threads()
        : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  private static String words(TrainingProgress now) {
    return String.format(
        Locale.ROOT,
        "step %d of %d, %.0f tokens/s, %d:%02d:%02d left",
        now.step(),
        now.steps(),
        now.tokensPerSecond(),
        now.left().toHours(),
        now.left().toMinutesPart(),
        now.left().toSecondsPart());
  }

  private static String card(String description, JobFolder.Examples examples) {
    return """
        # Answering model, fine-tuned

        %s. Replayed ones are among them, %d others were held out to measure. `training.csv` has a
        line for every step.
        """
        .formatted(description, examples.heldOut().size());
  }
}
