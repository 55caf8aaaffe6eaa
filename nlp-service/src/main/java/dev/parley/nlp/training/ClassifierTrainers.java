package dev.parley.nlp.training;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.bert.BertClassifierTrainer;
import dev.parley.nlp.bert.BertStart;
import dev.parley.nlp.bert.BertTrainingSettings;
import dev.parley.nlp.classification.ClassifierTrainer;
import dev.parley.nlp.classification.Imbalance;
import dev.parley.nlp.classification.linear.LinearClassifierTrainer;
import dev.parley.nlp.classification.linear.LinearTrainingSettings;
import dev.parley.nlp.learning.AdamW;
import dev.parley.nlp.torchscript.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What trains a classifier as a person ordered it. */
@ApplicationScoped
class ClassifierTrainers {
  private static final Pattern MODEL = Pattern.compile("models/([^/]+)/versions/([^/]+)");

  private final ModelStore store;
  private final AnsweringTrainingConfig config;

  ClassifierTrainers(ModelStore store, AnsweringTrainingConfig config) {
    this.store = store;
    this.config = config;
  }

  /**
   * @throws ServiceException FAILED_PRECONDITION when the kind of model needs a base that is not
   *     there, INVALID_ARGUMENT when it knows no such setting
   */
  ClassifierTrainer of(ClassifierOrder order) {
    return switch (order.kind()) {
      case LINEAR -> linear(order);
      case BERT -> bert(order);
    };
  }

  private ClassifierTrainer bert(ClassifierOrder order) {
    Matcher base = MODEL.matcher(order.baseModel());
    if (!base.matches()) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "BERT begins with a base model, and the order names none: import a directory such as"
              + " bert-base-uncased");
    }
    BertTrainingSettings usual = BertTrainingSettings.USUAL;
    AdamW optimizer = usual.optimizer();
    int workers = config.workers();
    Threads.use(workers);
    try {
      return new BertClassifierTrainer(
          BertStart.of(store.open(base.group(1), base.group(2))),
          usual.toBuilder()
              .epochs(order.epochs().orElse(usual.epochs()))
              .batch(order.batchSize().orElse(usual.batch()))
              .maxLength(order.maxLength().orElse(usual.maxLength()))
              .learningRate(order.learningRate().orElse(usual.learningRate()))
              .optimizer(
                  new AdamW(
                      optimizer.beta1(),
                      optimizer.beta2(),
                      optimizer.epsilon(),
                      order.weightDecay().orElse(optimizer.weightDecay()),
                      optimizer.clipping()))
              .imbalance(imbalance(order, usual.imbalance()))
              .patience(order.patience().orElse(usual.patience()))
              .seed(order.seed().orElse(usual.seed()))
              .workers(workers)
              .build());
    } catch (IOException | IllegalArgumentException e) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "%s cannot be the base: %s".formatted(order.baseModel(), e.getMessage()),
          e);
    }
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
            standard.loss(),
            standard.l2(),
            order.epochs().orElse(standard.iterations()),
            order.patience().orElse(standard.patience()),
            imbalance(order, standard.imbalance()),
            order.seed().orElse(standard.seed()),
            standard.features(),
            standard.mostFeatures(),
            standard.inScopeShare()));
  }

  private static Imbalance imbalance(ClassifierOrder order, Imbalance usual) {
    return switch (order.balance()) {
      case USUAL -> usual;
      case NONE -> Imbalance.NONE;
      case CLASS_WEIGHTS -> Imbalance.CLASS_WEIGHTS;
      case RESAMPLE -> Imbalance.RESAMPLE;
    };
  }

  private static ServiceException unknown(String settings, String why) {
    return new ServiceException(
        ErrorKind.INVALID_ARGUMENT, "a linear model has no %s: %s".formatted(settings, why));
  }
}
