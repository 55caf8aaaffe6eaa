package dev.parley.nlp.training;

import dev.parley.kit.model.ModelStore;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.nlp.examples.CollectedExamples;
import dev.parley.nlp.serving.LanguageModelsConfig;
import dev.parley.nlp.serving.ShippedLanguageModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The jobs of the answering model: see {@link AnsweringTraining}. */
@ApplicationScoped
class AnsweringJobs implements FamilyTraining {
  private static final Logger LOG = Logger.getLogger(AnsweringJobs.class);

  private final CollectedExamples collected;
  private final CandidateCalibration calibration;
  private final AnsweringTrainingConfig config;
  private final AnsweringTraining training;
  private final Path folder;

  AnsweringJobs(
      CollectedExamples collected,
      CandidateCalibration calibration,
      ModelStore store,
      ShippedLanguageModel shipped,
      AnsweringTrainingConfig config,
      LanguageModelsConfig serving,
      ServiceConfig service) {
    this.collected = collected;
    this.calibration = calibration;
    this.config = config;
    this.folder =
        config.directory().orElseGet(() -> service.models().directory().resolve(".training"));
    this.training = new AnsweringTraining(store, shipped::store, config, serving, folder);
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
  public TrainingOutcome run(TrainingOrder order, Progress progress) {
    return calibration.ofLanguageModel(
        training.run(order.job(), order.championVersion(), collected::latest, progress), progress);
  }

  @Override
  public void forget(String job) {
    try {
      JobFolder.forget(folder, job);
    } catch (IOException e) { // the next job tries again
      LOG.warnf("the state of %s cannot be deleted: %s", job, e.getMessage());
    }
  }
}
