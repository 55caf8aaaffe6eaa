package dev.parley.nlp.training;

import dev.parley.kit.consumer.ConsumerProgress;
import dev.parley.nlp.serving.SentimentModels;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** The jobs of the sentiment classifier. */
@ApplicationScoped
class SentimentJobs implements FamilyTraining {
  private static final Duration LONGEST = Duration.ofHours(1);

  private final SentimentTraining training;
  private final JdbcTrainingExampleStore examples;
  private final ConsumerProgress corrections;
  private final Jdbi jdbi;

  SentimentJobs(
      SentimentTraining training,
      JdbcTrainingExampleStore examples,
      ConsumerProgress corrections,
      Jdbi jdbi) {
    this.training = training;
    this.examples = examples;
    this.corrections = corrections;
    this.jdbi = jdbi;
  }

  @Override
  public String family() {
    return SentimentModels.FAMILY;
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
  public TrainingOutcome run(String job, String championVersion, Progress progress) {
    return training.run(championVersion, jdbi.withHandle(examples::latest), progress);
  }
}
