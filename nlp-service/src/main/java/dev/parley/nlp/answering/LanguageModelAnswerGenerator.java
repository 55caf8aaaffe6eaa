package dev.parley.nlp.answering;

import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.completion.CallDeadline;
import dev.parley.nlp.generation.Generation;
import dev.parley.nlp.generation.GenerationEvent;
import dev.parley.nlp.generation.GenerationRequest;
import dev.parley.nlp.generation.StopReason;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.serving.ShippedLanguageModel;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import io.grpc.Context;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Answers with the language model {@value ShippedLanguageModel#FAMILY}: with the sentences of the
 * passages that it chooses. Where it is not there, is overloaded, or not sure of its first
 * sentence, the answer is a quote of the best passage.
 */
@ApplicationScoped
class LanguageModelAnswerGenerator implements AnswerGenerator {
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
    List<HeadedText> passages = grounding.passages().stream().map(FoundPassage::headed).toList();
    SureText text = new SureText(wording.leastLikelihood(), sink);
    String model = "";
    try {
      LanguageModels.Started started =
          models.submit(
              ShippedLanguageModel.FAMILY,
              (shape, tokenizer) -> request(grounding, passages, shape.contextLength(), tokenizer));
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

  /** Ends early when the call is cancelled. */
  private static void write(Generation generation, SureText text) throws InterruptedException {
    Context call = Context.current();
    Context.CancellationListener listener = cancelled -> generation.cancel();
    call.addListener(listener, Runnable::run);
    try {
      read(generation, text);
    } finally {
      call.removeListener(listener);
    }
  }

  private static void read(Generation generation, SureText text) throws InterruptedException {
    while (true) {
      GenerationEvent event = generation.take();
      if (event instanceof GenerationEvent.Token token) {
        if (!text.add(token.text(), token.logProbability().orElseThrow())) {
          return;
        }
      } else if (event instanceof GenerationEvent.Finished finished) {
        StopReason reason = finished.reason();
        text.finish(finished.text(), reason == StopReason.END_OF_TEXT);
        return;
      }
    }
  }

  private GenerationRequest request(
      Grounding grounding, List<HeadedText> passages, int contextLength, BpeTokenizer tokenizer) {
    int answerTokens = AnswerPrompt.answerTokens(wording.mostTokens(), contextLength);
    AnswerPrompt prompt =
        new AnswerPrompt(text -> tokenizer.encode(text).size(), contextLength - answerTokens);
    return GenerationRequest.ofText(
            grounding.tenant(), prompt.of(grounding.question(), passages), tokenizer, answerTokens)
        .withConstraint(
            new PassageSentences(
                grounding.question(), grounding.language(), texts(grounding), tokenizer))
        .withDeadline(CallDeadline.ofThisCall(clock))
        .withLogProbabilities(true);
  }

  private static List<String> texts(Grounding grounding) {
    return grounding.passages().stream().map(FoundPassage::text).toList();
  }
}
