package dev.parley.nlp.answering;

import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.completion.CallDeadline;
import dev.parley.nlp.generation.Generation;
import dev.parley.nlp.generation.GenerationEvent;
import dev.parley.nlp.generation.GenerationRequest;
import dev.parley.nlp.generation.StopReason;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.serving.LanguageModelDescription;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Answers with the language model {@value #FAMILY}, and lets through only sentences that the
 * passages support. Where the model is not there, is overloaded, or its first sentence does not
 * pass, the answer is a quote.
 */
@ApplicationScoped
class LanguageModelAnswerGenerator implements AnswerGenerator {
  static final String FAMILY = "answering";

  private static final Logger LOG = Logger.getLogger(LanguageModelAnswerGenerator.class);

  private final LanguageModels models;
  private final AnsweringConfig.Wording wording;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final PassageAnswerGenerator quotes = new PassageAnswerGenerator();

  LanguageModelAnswerGenerator(
      LanguageModels models, AnsweringConfig config, MeterRegistry metrics, Clock clock) {
    this.models = models;
    this.wording = config.wording();
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public int mostPassages() {
    return quotes.mostPassages();
  }

  @Override
  public String generate(Grounding grounding, TextSink sink) {
    Optional<String> version = wording.generated() ? written(grounding, sink) : Optional.empty();
    metrics
        .counter("parley.nlp.answer.texts", "by", version.isPresent() ? "model" : "quote")
        .increment();
    return version.orElseGet(() -> quotes.generate(grounding, sink));
  }

  /** The model that wrote the answer; empty when it wrote nothing that may be said. */
  private Optional<String> written(Grounding grounding, TextSink sink) {
    List<String> passages = grounding.passages().stream().map(AnswerPrompt::passage).toList();
    SupportedText text =
        new SupportedText(new SentenceSupport(passages), wording.leastLikelihood(), sink);
    String model = "";
    try {
      int contextLength = contextLength();
      LanguageModels.Started started =
          models.submit(
              FAMILY, tokenizer -> request(grounding, passages, tokenizer, contextLength));
      model = started.model().name();
      try (Generation generation = started.generation()) {
        write(generation, text);
      }
    } catch (ServiceException | IllegalArgumentException e) {
      LOG.debugf("the language model does not answer: %s", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return text.hasBegun() ? Optional.of(model) : Optional.empty();
  }

  private int contextLength() {
    return models
        .find(FAMILY)
        .map(LanguageModelDescription::shape)
        .map(LanguageModelShape::contextLength)
        .orElse(0); // submitting says why there is none
  }

  private static void write(Generation generation, SupportedText text) throws InterruptedException {
    while (true) {
      GenerationEvent event = generation.take();
      if (event instanceof GenerationEvent.Token token) {
        if (!text.add(token.text(), token.logProbability().orElseThrow())) {
          return;
        }
      } else if (event instanceof GenerationEvent.Finished finished) {
        StopReason reason = finished.reason();
        text.finish(
            finished.text(), reason == StopReason.END_OF_TEXT || reason == StopReason.STOP_STRING);
        return;
      }
    }
  }

  private GenerationRequest request(
      Grounding grounding, List<String> passages, BpeTokenizer tokenizer, int contextLength) {
    AnswerPrompt prompt =
        new AnswerPrompt(
            text -> tokenizer.encode(text).size(), contextLength - wording.mostTokens());
    GenerationRequest request =
        GenerationRequest.ofText(
                grounding.tenant(),
                prompt.of(grounding.question(), passages),
                tokenizer,
                wording.mostTokens())
            .withStopStrings(AnswerPrompt.END)
            .withLogProbabilities();
    return CallDeadline.ofThisCall(clock).map(request::withDeadline).orElse(request);
  }
}
