package dev.parley.nlp.answering;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.retrieval.PassageIndex;
import dev.parley.nlp.retrieval.PassageRetriever;
import dev.parley.nlp.retrieval.RerankModel;
import dev.parley.nlp.retrieval.RerankModels;
import dev.parley.nlp.serving.LanguageModelTrials;
import dev.parley.nlp.serving.ShippedLanguageModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Asks judged questions anew, through the whole of answering with models that need not be in
 * service. An answer is right when it rests on a passage that people judged right: the same that
 * the order of passages is scored by.
 */
@ApplicationScoped
public class CalibrationMeasurement {
  private final PassageIndex index;
  private final TextEncoder encoder;
  private final RerankModels orders;
  private final LanguageModelTrials languageModels;
  private final AnsweringConfig config;
  private final Clock clock;

  CalibrationMeasurement(
      PassageIndex index,
      TextEncoder encoder,
      RerankModels orders,
      LanguageModelTrials languageModels,
      AnsweringConfig config,
      Clock clock) {
    this.index = index;
    this.encoder = encoder;
    this.orders = orders;
    this.languageModels = languageModels;
    this.config = config;
    this.clock = clock;
  }

  /**
   * @param versions that the configuration leaves on: without drafts it is quotes that are measured
   * @param threads of the language model's arithmetic
   * @param progress hears which share is done
   * @return empty when nothing that is answered was judged
   * @throws ServiceException when a model cannot be loaded; CANCELLED when the thread is
   *     interrupted, which it stays
   */
  public Optional<VersionCalibration> of(
      AnsweringVersions versions,
      List<JudgedQuestion> questions,
      int threads,
      DoubleConsumer progress) {
    RerankModel order = orders.load(versions.order());
    PassageRetriever retriever = index.orderedBy(order);
    String ordered = index.order().isPresent() ? order.version() : "";
    if (versions.languageModel().isEmpty() || !config.wording().generated()) {
      return of(
          new AnsweringVersions("", ordered), retriever, AnswerWriter.NONE, questions, progress);
    }
    return languageModels.with(
        ShippedLanguageModel.FAMILY,
        versions.languageModel(),
        threads,
        models ->
            of(
                new AnsweringVersions(versions.languageModel(), ordered),
                retriever,
                new LanguageModelAnswerWriter(models, config, clock),
                questions,
                progress));
  }

  private Optional<VersionCalibration> of(
      AnsweringVersions versions,
      PassageRetriever retriever,
      AnswerWriter writer,
      List<JudgedQuestion> questions,
      DoubleConsumer progress) {
    AnswerPipeline pipeline =
        AnsweringBeans.pipeline(
            retriever, new EncodedLikeness(encoder), writer, config, (order, draft) -> 0);
    return curve(pipeline, versions.languageModelName(), questions, progress)
        .map(curve -> new VersionCalibration(versions, clock.instant(), curve));
  }

  /**
   * @param pipeline that answers whatever it can
   */
  static Optional<Calibration> curve(
      AnswerPipeline pipeline,
      String model,
      List<JudgedQuestion> questions,
      DoubleConsumer progress) {
    List<JudgedAnswer> answers = new ArrayList<>();
    int declined = 0;
    for (int i = 0; i < questions.size(); i++) {
      LongRunningWork.stopIfInterrupted();
      JudgedQuestion asked = questions.get(i);
      try (AnswerPlan plan =
          pipeline.plan(
              new Inquiry(asked.tenant(), asked.question(), asked.language().code(), List.of()))) {
        if (plan.action() != Action.ANSWER || plan.citations().isEmpty()) {
          declined++;
        } else {
          asked
              .verdict(plan.citations().get(0).text())
              .ifPresent(right -> answers.add(new JudgedAnswer(plan.confidence(), right)));
        }
      }
      progress.accept((i + 1.0) / questions.size());
    }
    return Calibration.measured(model, declined + answers.size(), answers);
  }
}
