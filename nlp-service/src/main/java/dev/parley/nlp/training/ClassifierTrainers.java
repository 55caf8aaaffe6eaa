package dev.parley.nlp.training;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.classification.ClassifierTrainer;
import dev.parley.nlp.classification.linear.Imbalance;
import dev.parley.nlp.classification.linear.LinearClassifierTrainer;
import dev.parley.nlp.classification.linear.LinearTrainingSettings;
import jakarta.enterprise.context.ApplicationScoped;

/** What trains a classifier as a person ordered it. */
@ApplicationScoped
class ClassifierTrainers {
  /**
   * @throws ServiceException FAILED_PRECONDITION when the kind of model needs a base that is not
   *     there, INVALID_ARGUMENT when it knows no such setting
   */
  ClassifierTrainer of(ClassifierOrder order) {
    return switch (order.kind()) {
      case LINEAR -> linear(order);
      case BERT ->
          throw new ServiceException(ErrorKind.FAILED_PRECONDITION, "BERT is not trained yet");
    };
  }

  private static ClassifierTrainer linear(ClassifierOrder order) {
    if (!order.baseModel().isEmpty()) {
      throw unknown("base", "it learns from scratch");
    }
    if (order.batchSize().isPresent() || order.maxLength().isPresent()) {
      throw unknown("batch size and max length", "it reads all of every text at once");
    }
    if (order.learningRate().isPresent() || order.weightDecay().isPresent()) {
      throw unknown(
          "learning rate and weight decay", "it solves for the weights, and tries several pulls");
    }
    LinearTrainingSettings standard = LinearTrainingSettings.standard();
    return new LinearClassifierTrainer(
        new LinearTrainingSettings(
            standard.l2(),
            order.epochs().orElse(standard.iterations()),
            order.patience().orElse(standard.patience()),
            switch (order.balance()) {
              case USUAL -> standard.imbalance();
              case NONE -> Imbalance.NONE;
              case CLASS_WEIGHTS -> Imbalance.CLASS_WEIGHTS;
              case RESAMPLE -> Imbalance.RESAMPLE;
            },
            order.seed().orElse(standard.seed()),
            standard.features(),
            standard.mostFeatures(),
            standard.inScopeShare()));
  }

  private static ServiceException unknown(String settings, String why) {
    return new ServiceException(
        ErrorKind.INVALID_ARGUMENT, "a linear model has no %s: %s".formatted(settings, why));
  }
}
