package dev.parley.nlp.answering;

import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.answering.DraftedSentences.Drafted;
import dev.parley.nlp.completion.CallDeadline;
import dev.parley.nlp.generation.Generation;
import dev.parley.nlp.generation.GenerationEvent;
import dev.parley.nlp.generation.GenerationRequest;
import dev.parley.nlp.generation.StopReason;
import dev.parley.nlp.generation.TokenConstraint;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.serving.ShippedLanguageModel;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import io.grpc.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Writes with the language model {@value ShippedLanguageModel#FAMILY}: with the sentences of the
 * passages that it chooses or, where it may write freely, in its own words. Nothing where it is not
 * there or is overloaded.
 */
@ApplicationScoped
class LanguageModelAnswerWriter implements AnswerWriter {
  private static final Logger LOG = Logger.getLogger(LanguageModelAnswerWriter.class);

  private final LanguageModels models;
  private final AnsweringConfig.Wording wording;
  private final Clock clock;

  LanguageModelAnswerWriter(LanguageModels models, AnsweringConfig config, Clock clock) {
    this.models = models;
    this.wording = config.wording();
    this.clock = clock;
  }

  @Override
  public Optional<Draft> begin(Grounding grounding) {
    if (!wording.generated()) {
      return Optional.empty();
    }
    List<HeadedText> passages = grounding.passages().stream().map(FoundPassage::headed).toList();
    try {
      LanguageModels.Started started =
          models.submit(
              ShippedLanguageModel.FAMILY,
              (shape, tokenizer) -> request(grounding, passages, shape.contextLength(), tokenizer));
      GeneratedDraft draft = new GeneratedDraft(started, wording.leastLikelihood());
      if (draft.begin()) {
        return Optional.of(draft);
      }
      draft.close();
    } catch (ServiceException | IllegalArgumentException e) {
      LOG.debugf("the language model does not answer: %s", e.getMessage());
    }
    return Optional.empty();
  }

  private GenerationRequest request(
      Grounding grounding, List<HeadedText> passages, int contextLength, BpeTokenizer tokenizer) {
    int answerTokens = AnswerPrompt.answerTokens(wording.mostTokens(), contextLength);
    AnswerPrompt prompt =
        new AnswerPrompt(text -> tokenizer.encode(text).size(), contextLength - answerTokens);
    return GenerationRequest.ofText(
            grounding.tenant(), prompt.of(grounding.question(), passages), tokenizer, answerTokens)
        .withConstraint(constraint(grounding, tokenizer))
        .withDeadline(CallDeadline.ofThisCall(clock))
        .withLogProbabilities(true);
  }

  private TokenConstraint constraint(Grounding grounding, BpeTokenizer tokenizer) {
    return wording.freely()
        ? TokenConstraint.NONE
        : new PassageSentences(
            grounding.question(),
            grounding.language(),
            grounding.passages().stream().map(FoundPassage::text).toList(),
            tokenizer);
  }

  /** A text that the model is writing; it ends early when the call is cancelled. */
  private static final class GeneratedDraft implements Draft {
    private final String model;
    private final Generation generation;
    private final double leastLikelihood;
    private final DraftedSentences sentences = new DraftedSentences();
    private final Context call = Context.current();
    private final Context.CancellationListener whenCancelled;
    private Drafted opening = new Drafted("", 0);
    private boolean ended;

    GeneratedDraft(LanguageModels.Started started, double leastLikelihood) {
      this.model = started.model().name();
      this.generation = started.generation();
      this.leastLikelihood = leastLikelihood;
      this.whenCancelled = cancelled -> generation.cancel();
      call.addListener(whenCancelled, Runnable::run);
    }

    /** Whether there is a first sentence. */
    boolean begin() {
      Optional<Drafted> first = next();
      first.ifPresent(drafted -> opening = drafted);
      return first.isPresent();
    }

    @Override
    public String opening() {
      return opening.text().strip();
    }

    @Override
    public double logLikelihood() {
      return opening.logLikelihood();
    }

    @Override
    public String writtenBy() {
      return model;
    }

    @Override
    public void rest(TextSink sink) {
      Optional<Drafted> sentence = next();
      while (sentence.isPresent()
          && Math.exp(sentence.get().logLikelihood()) >= leastLikelihood
          && sink.write(sentence.get().text())) {
        sentence = next();
      }
    }

    @Override
    public void close() {
      call.removeListener(whenCancelled);
      generation.close();
    }

    /** Waits for a whole sentence; nothing when the text has ended before one. */
    private Optional<Drafted> next() {
      try {
        Optional<Drafted> sentence = sentences.next();
        while (sentence.isEmpty() && !ended) {
          read(generation.take());
          sentence = sentences.next();
        }
        return sentence;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        ended = true;
        return Optional.empty();
      }
    }

    private void read(GenerationEvent event) {
      if (event instanceof GenerationEvent.Token token) {
        sentences.add(token.text(), token.logProbability().orElseThrow());
      } else if (event instanceof GenerationEvent.Finished finished) {
        sentences.finish(finished.text(), finished.reason() == StopReason.END_OF_TEXT);
        ended = true;
      }
    }
  }
}
