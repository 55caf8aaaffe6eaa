package dev.parley.nlp.training;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.FileFault;
import dev.parley.kit.error.MalformedFileException;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.examples.AnsweringExamples;
import dev.parley.nlp.learning.TrainingProgress;
import dev.parley.nlp.serving.Architectures;
import dev.parley.nlp.serving.LanguageModelsConfig;
import dev.parley.nlp.serving.ShippedLanguageModel;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import dev.parley.nlp.torchscript.Threads;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Fine-tunes the champion on what people rated and imported, then scores champion and candidate on
 * the same held-out part.
 */
final class AnsweringTraining {
  private static final Logger LOG = Logger.getLogger(AnsweringTraining.class);
  private static final String FAMILY = ShippedLanguageModel.FAMILY;
  private static final double TRAINED = 0.7;
  private static final double CHAMPION_SCORED = 0.85;

  private final ModelStore store;
  private final Supplier<Optional<String>> shipped;
  private final AnsweringTrainingConfig config;
  private final LanguageModelsConfig serving;
  private final Path folder;

  /**
   * @param shipped puts the model that ships into the store and gives its version
   * @param folder of jobs' states
   */
  AnsweringTraining(
      ModelStore store,
      Supplier<Optional<String>> shipped,
      AnsweringTrainingConfig config,
      LanguageModelsConfig serving,
      Path folder) {
    this.store = store;
    this.shipped = shipped;
    this.config = config;
    this.serving = serving;
    this.folder = folder;
  }

  /**
   * See {@link FamilyTraining#run}. What the job's process leaves is gone on from.
   *
   * @param collected is asked once a job
   * @throws ServiceException FAILED_PRECONDITION when the champion cannot be trained or there is
   *     nothing to learn from; UNAVAILABLE when files cannot be read or written now, above all when
   *     the disk is full; CANCELLED when the thread is interrupted, which it stays
   */
  TrainingOutcome run(
      String job,
      String championVersion,
      Supplier<AnsweringExamples> collected,
      FamilyTraining.Progress progress) {
    Start start = start(championVersion);
    Threads.use(config.workers());
    try {
      check(start);
      return run(JobFolder.open(folder, job), start, collected, new PacedProgress(progress));
    } catch (AccessDeniedException e) { // waiting does not help
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "the files of %s may not be read or written: %s".formatted(job, FileFault.words(e)),
          e);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.UNAVAILABLE,
          "the files of %s cannot be read or written now: %s".formatted(job, FileFault.words(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorKind.CANCELLED, "training was interrupted", e);
    }
  }

  private TrainingOutcome run(
      JobFolder kept,
      Start start,
      Supplier<AnsweringExamples> collected,
      FamilyTraining.Progress progress)
      throws IOException, InterruptedException {
    JobFolder.Examples examples =
        kept.examples(() -> new ExampleChoice(config).of(collected.get(), start.version()));
    FineTuning.Tuned tuned =
        new FineTuning(start.directory(), config, config.workers())
            .run(
                examples, kept.fineTuning(), now -> progress.at(TRAINED * now.share(), words(now)));
    LongRunningWork.stopIfInterrupted();
    String description = description(start, tuned);
    Path directory = kept.candidate();
    CandidateDirectory.write(
        start.directory(), tuned, card(description, examples, tuned), directory);
    String candidate = store.store(FAMILY, directory);
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
            store.open(FAMILY, candidate),
            examples.heldOut(),
            share ->
                progress.at(
                    CHAMPION_SCORED + (1 - CHAMPION_SCORED) * share,
                    "scoring the candidate on %d examples".formatted(count)));
    return new TrainingOutcome(
        start.championVersion(),
        start.championLost(),
        false,
        start.championLost() ? TrainingOutcome.SHIPPED : "",
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
      String version = requireShipped("there is no language model 'answering' to fine-tune");
      return new Start(store.open(FAMILY, version), version, version, false);
    }
    try {
      return new Start(
          store.open(FAMILY, championVersion), championVersion, championVersion, false);
    } catch (ServiceException e) {
      if (!ModelStore.isLost(e)) {
        throw e;
      }
      LOG.errorf("any candidate replaces the champion, which is lost: %s", e.getMessage());
      String version =
          requireShipped("the champion is lost (%s) and none ships".formatted(e.getMessage()));
      return new Start(store.open(FAMILY, version), version, championVersion, true);
    }
  }

  /** What is wrong with the model stays wrong; any later failure is of the disk. */
  private static void check(Start start) throws IOException {
    try {
      Architectures.of(start.directory()).inspect(start.directory());
      BpeTokenizer.load(start.directory()).close();
    } catch (MalformedFileException e) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "models/%s/versions/%s cannot be fine-tuned: %s"
              .formatted(FAMILY, start.version(), FileFault.words(e)),
          e);
    }
  }

  private String requireShipped(String whyNone) {
    return shipped
        .get()
        .orElseThrow(
            () ->
                new ServiceException(ErrorKind.FAILED_PRECONDITION, whyNone + ": import one")
                    .withReason("LANGUAGE_MODEL_NOT_FOUND"));
  }

  private static String words(FineTuning.Position at) {
    TrainingProgress now = at.progress();
    return String.format(
        Locale.ROOT,
        "learning from %s: step %d of %d, %.0f tokens/s, %d:%02d:%02d left",
        at.stage(),
        now.step(),
        now.steps(),
        now.tokensPerSecond(),
        now.left().toHours(),
        now.left().toMinutesPart(),
        now.left().toSecondsPart());
  }

  private static String description(Start start, FineTuning.Tuned tuned) {
    return "Fine-tuned from %s on %d examples%s%s"
        .formatted(
            start.version(),
            tuned.examples(),
            tuned.pairs() == 0 ? "" : ", then on %d preferences".formatted(tuned.pairs()),
            tuned.tooLong() == 0 ? "" : "; %d more are too long".formatted(tuned.tooLong()));
  }

  private static String card(
      String description, JobFolder.Examples examples, FineTuning.Tuned tuned) {
    return """
    # Answering model, fine-tuned

    %s. Replayed ones are among them, %d others were held out to measure. `training.csv` has a
    line for every step%s.
    """
        .formatted(
            description,
            examples.heldOut().size(),
            tuned.pairs() == 0 ? "" : ", `preferences.csv` for those on preferences");
  }
}
