package dev.parley.nlp.training;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.AnsweringModelEvaluation;
import dev.parley.nlp.answering.PassageSentences;
import dev.parley.nlp.generation.Generation;
import dev.parley.nlp.generation.GenerationRequest;
import dev.parley.nlp.generation.Scheduler;
import dev.parley.nlp.generation.SchedulerSettings;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelArchitecture;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.learning.TrainingText;
import dev.parley.nlp.serving.Architectures;
import dev.parley.nlp.serving.LanguageModelsConfig;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/**
 * The scores by which the registry compares answering models: {@value #PRIMARY} decides, of which
 * each language has a slice; the perplexity of the right answers (less is better) and the share of
 * exact answers are told beside. Models are run as they are served.
 */
final class AnsweringScores {
  /** The one that decides. */
  static final String PRIMARY = "tokenF1";

  static final String PERPLEXITY = "perplexity";
  private static final int CHUNK = 64;
  private static final int MARGIN = 16;
  private static final String TENANT = "trainer";

  private final LanguageModelsConfig serving;
  private final int answerTokens;

  AnsweringScores(LanguageModelsConfig serving, int answerTokens) {
    this.serving = serving;
    this.answerTokens = answerTokens;
  }

  /**
   * @param examples that fit into the model's context and were measured
   */
  record Measured(Map<String, Double> scores, int examples) {
    Measured {
      scores = Map.copyOf(scores);
    }
  }

  /**
   * @param model a Hugging Face directory
   * @param progress hears which share is done
   * @throws ServiceException FAILED_PRECONDITION when no example fits into its context
   * @throws IOException when the model cannot be read
   */
  Measured of(Path model, List<AnswerExample> heldOut, DoubleConsumer progress) throws IOException {
    LanguageModelArchitecture architecture = Architectures.of(model);
    int trained = architecture.inspect(model).contextLength();
    LanguageModelSettings settings = serving.modelSettings(trained);
    int context = settings.contextLength(trained);
    try (BpeTokenizer tokenizer = BpeTokenizer.load(model)) {
      ExampleTexts texts = new ExampleTexts(tokenizer, context, answerTokens);
      List<AnswerExample> fitting =
          heldOut.stream().filter(example -> texts.of(example).isPresent()).toList();
      if (fitting.isEmpty()) {
        throw new ServiceException(
            ErrorKind.FAILED_PRECONDITION,
            "none of %d held-out examples fits into the model's context of %d tokens"
                .formatted(heldOut.size(), context));
      }
      LanguageModel loaded = architecture.load(model, settings).model();
      Map<String, Double> scores = new TreeMap<>();
      try {
        scores.put(
            PERPLEXITY, perplexity(loaded, texts, fitting, share -> progress.accept(share / 2)));
      } catch (RuntimeException | Error e) {
        loaded.close();
        throw e;
      }
      Map<AnswerExample, String> answers =
          answers(loaded, texts, fitting, share -> progress.accept((1 + share) / 2));
      AnsweringModelEvaluation all = AnsweringModelEvaluation.of(fitting, answers::get);
      scores.put(PRIMARY, all.tokenF1());
      scores.put("exact", all.exact());
      for (Language language : Language.values()) {
        List<AnswerExample> slice =
            fitting.stream().filter(example -> example.language() == language).toList();
        if (!slice.isEmpty()) {
          scores.put(
              PRIMARY + "_" + language.code(),
              AnsweringModelEvaluation.of(slice, answers::get).tokenF1());
        }
      }
      return new Measured(scores, fitting.size());
    }
  }

  /** The exponential of the mean loss of the answers' tokens, in nats. */
  private static double perplexity(
      LanguageModel model,
      ExampleTexts texts,
      List<AnswerExample> heldOut,
      DoubleConsumer progress) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < heldOut.size(); i++) {
      LongRunningWork.stopIfInterrupted();
      AnswerExample example = heldOut.get(i);
      TrainingText text = texts.of(example).orElseThrow();
      int last = 0; // token of the prompt
      while (text.targetWeights()[last + 1] == 0) {
        last++;
      }
      for (int begin = 0; begin < last; begin += CHUNK) {
        int end = Math.min(begin + CHUNK, last);
        model.prefill(0, begin, Arrays.copyOfRange(text.tokens(), begin, end));
      }
      int fed = Math.min(text.tokens().length, model.contextLength());
      float[] found = model.logProbabilities(0, last, Arrays.copyOfRange(text.tokens(), last, fed));
      for (float logProbability : found) {
        sum -= logProbability;
      }
      count += found.length;
      progress.accept((i + 1.0) / heldOut.size());
    }
    return Math.exp(sum / count);
  }

  /**
   * The answers as they are served, many at a time.
   *
   * @param model closed at the end
   */
  private static Map<AnswerExample, String> answers(
      LanguageModel model,
      ExampleTexts texts,
      List<AnswerExample> heldOut,
      DoubleConsumer progress) {
    SchedulerSettings settings =
        new SchedulerSettings(CHUNK, heldOut.size(), heldOut.size(), texts.answerTokens() + MARGIN);
    try (Scheduler scheduler =
        Scheduler.start(
            "scoring",
            model,
            texts.tokenizer().vocabulary(),
            settings,
            new SimpleMeterRegistry(),
            Clock.systemUTC())) {
      List<Generation> generations = new ArrayList<>();
      for (AnswerExample example : heldOut) {
        generations.add(scheduler.submit(request(example, texts)));
      }
      Map<AnswerExample, String> answers = new HashMap<>();
      for (int i = 0; i < heldOut.size(); i++) {
        answers.put(heldOut.get(i), await(generations.get(i)).strip());
        progress.accept((i + 1.0) / heldOut.size());
      }
      return answers;
    }
  }

  private static GenerationRequest request(AnswerExample example, ExampleTexts texts) {
    String prompt = texts.prompt().of(example.question(), example.passages());
    return GenerationRequest.ofText(TENANT, prompt, texts.tokenizer(), texts.answerTokens())
        .withConstraint(
            new PassageSentences(
                example.question(), example.language(), example.texts(), texts.tokenizer()));
  }

  private static String await(Generation generation) {
    try {
      return generation.await().text();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LongRunningWork.stopIfInterrupted();
      throw new IllegalStateException("interrupted and not", e);
    }
  }
}
