package dev.parley.nlp.training;

import dev.parley.kit.consumer.ConsumerProgress;
import dev.parley.nlp.serving.ClassifierFamilies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** The jobs of the sentiment classifier: on a dataset, or on what agents corrected. */
@ApplicationScoped
class SentimentJobs implements FamilyTraining {
  /** A BERT of usual size learns some thousand texts an hour without a GPU. */
  static final Duration LONGEST = Duration.ofHours(24);

  private final SentimentTraining corrected;
  private final DatasetTraining training;
  private final JdbcTrainingExampleStore examples;
  private final ConsumerProgress corrections;
  private final Jdbi jdbi;

  SentimentJobs(
      SentimentTraining corrected,
      DatasetTraining training,
      JdbcTrainingExampleStore examples,
      ConsumerProgress corrections,
      Jdbi jdbi) {
    this.corrected = corrected;
    this.training = training;
    this.examples = examples;
    this.corrections = corrections;
    this.jdbi = jdbi;
  }

  @Override
  public String family() {
    return ClassifierFamilies.SENTIMENT;
  }

  @Override
  public Duration longest() {
    return LONGEST;
  }

  @Override
  public void awaitExamples(Duration atMost) {
    corrections.awaitHandled(CorrectionHandler.NAME, CorrectionHandler.TOPIC, atMost);
  }

  @Override
  public TrainingOutcome run(TrainingOrder order, Progress progress) {
    return order.classifier().isPresent()
        ? training.run(family(), order.championVersion(), order.classifier().get(), progress)
        : corrected.run(order.championVersion(), jdbi.withHandle(examples::latest), progress);
  }
}
