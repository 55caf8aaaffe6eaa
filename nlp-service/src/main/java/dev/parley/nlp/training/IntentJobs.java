package dev.parley.nlp.training;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.serving.ClassifierFamilies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The jobs of the intent classifier, each on a dataset with the company's own labels. */
@ApplicationScoped
class IntentJobs implements FamilyTraining {
  private final DatasetTraining training;

  IntentJobs(DatasetTraining training) {
    this.training = training;
  }

  @Override
  public String family() {
    return ClassifierFamilies.INTENT;
  }

  @Override
  public Duration longest() {
    return SentimentJobs.LONGEST;
  }

  /** A dataset is there before it is ordered to be learned. */
  @Override
  public void awaitExamples(Duration atMost) {}

  @Override
  public TrainingOutcome run(TrainingOrder order, Progress progress) {
    ClassifierOrder classifier =
        order
            .classifier()
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorKind.FAILED_PRECONDITION,
                        "intent learns from a dataset, and the order names none"));
    return training.run(family(), order.championVersion(), classifier, progress);
  }
}
