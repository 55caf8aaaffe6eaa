package dev.parley.nlp.serving;

import dev.parley.nlp.generation.Scheduler;
import dev.parley.nlp.generation.SchedulerSettings;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.languagemodel.NextToken;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import dev.parley.nlp.torchscript.NumberFormat;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Goes on with one text whatever the prompt, in a single slot, as sure of every token as it is
 * told; where that is not allowed, with the first that is.
 */
public final class DictatedLanguageModel implements LanguageModel {
  private static final Path TOKENIZER = Path.of("src/test/resources/tokenizer/tiny");
  private static final int CONTEXT = 512;

  private final List<Integer> text;
  private final int endOfText;
  private final int vocabularySize;
  private final float likelihood;
  private final Semaphore gate;
  private final AtomicInteger steps = new AtomicInteger();

  private DictatedLanguageModel(
      String text, BpeTokenizer tokenizer, double likelihood, int stepsAllowed) {
    this.text = tokenizer.encode(text);
    this.endOfText = tokenizer.vocabulary().endOfText();
    this.vocabularySize = tokenizer.vocabulary().size();
    this.likelihood = (float) likelihood;
    this.gate = new Semaphore(stepsAllowed);
  }

  /**
   * In service as a family.
   *
   * @param stepsAllowed until {@link #open}
   */
  public static DictatedLanguageModel serve(
      LanguageModels models, String family, String text, double likelihood, int stepsAllowed)
      throws IOException {
    BpeTokenizer tokenizer = BpeTokenizer.load(TOKENIZER);
    DictatedLanguageModel model =
        new DictatedLanguageModel(text, tokenizer, likelihood, stepsAllowed);
    var unused =
        models.replace(
            new ServedLanguageModel(
                new LanguageModelDescription(
                    family,
                    "0123456789abcdef",
                    new LanguageModelShape(model.vocabularySize, CONTEXT, 1),
                    NumberFormat.FP32,
                    "cpu"),
                tokenizer,
                Scheduler.start(
                    family,
                    model,
                    tokenizer.vocabulary(),
                    new SchedulerSettings(64, 8, 8, 256),
                    new SimpleMeterRegistry(),
                    Clock.systemUTC())));
    return model;
  }

  /** Lets all further steps through. */
  public void open() {
    gate.release(1_000_000);
  }

  /** That have begun. */
  public int steps() {
    return steps.get();
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public int contextLength() {
    return CONTEXT;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void prefill(int slot, int position, int[] tokens) {}

  @Override
  public List<NextToken> step(List<Row> rows) {
    int step = steps.getAndIncrement();
    gate.acquireUninterruptibly();
    int wanted = step < text.size() ? text.get(step) : endOfText;
    List<Integer> allowed = rows.get(0).allowed();
    int token = allowed.isEmpty() || allowed.contains(wanted) ? wanted : allowed.get(0);
    return List.of(new NextToken(token, (float) Math.log(likelihood)));
  }

  @Override
  public float[] logProbabilities(int slot, int position, int[] tokens) {
    throw new UnsupportedOperationException();
  }

  @Override
  public float[] logits(int slot, int position, int[] tokens) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
