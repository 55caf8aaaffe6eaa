package dev.parley.nlp.serving;

import dev.parley.nlp.TinyGpt2;
import dev.parley.nlp.generation.Scheduler;
import dev.parley.nlp.generation.SchedulerSettings;
import dev.parley.nlp.gpt2.Gpt2Architecture;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.languagemodel.NextToken;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import dev.parley.nlp.torchscript.NumberFormat;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A random GPT-2 whose steps wait to be let through, and fail when they are told to. */
public final class GatedLanguageModel implements LanguageModel {
  private final LanguageModel model;
  private final Semaphore gate = new Semaphore(0);
  private final AtomicInteger begun = new AtomicInteger();
  private volatile boolean failing;

  private GatedLanguageModel(LanguageModel model) {
    this.model = model;
  }

  public static GatedLanguageModel load(Path folder, int slots) throws IOException {
    return new GatedLanguageModel(
        new Gpt2Architecture()
            .load(folder, new LanguageModelSettings(NumberFormat.FP32, "cpu", slots, 0))
            .model());
  }

  /** In service as family {@code tiny}, with its folder's tokenizer. */
  public LanguageModels serve(
      Path folder, SchedulerSettings settings, MeterRegistry meters, Clock clock)
      throws IOException {
    BpeTokenizer tokenizer = BpeTokenizer.load(folder);
    LanguageModels models = new LanguageModels();
    var unused =
        models.replace(
            new ServedLanguageModel(
                new LanguageModelDescription(
                    "tiny",
                    "0123456789abcdef",
                    new LanguageModelShape(TinyGpt2.VOCABULARY, TinyGpt2.CONTEXT, 1),
                    NumberFormat.FP32,
                    "cpu"),
                tokenizer,
                Scheduler.start("tiny", this, tokenizer.vocabulary(), settings, meters, clock)));
    return models;
  }

  public void allow(int steps) {
    gate.release(steps);
  }

  /** Lets everything through. */
  public void open() {
    gate.release(1_000_000);
  }

  public void fail(boolean fails) {
    failing = fails;
  }

  /** Steps that have begun. */
  public int begun() {
    return begun.get();
  }

  @Override
  public int vocabularySize() {
    return model.vocabularySize();
  }

  @Override
  public int contextLength() {
    return model.contextLength();
  }

  @Override
  public int slots() {
    return model.slots();
  }

  @Override
  public void prefill(int slot, int position, int[] tokens) {
    model.prefill(slot, position, tokens);
  }

  @Override
  public List<NextToken> step(List<Row> rows) {
    begin();
    return model.step(rows);
  }

  private void begin() {
    begun.incrementAndGet();
    gate.acquireUninterruptibly();
    if (failing) {
      throw new OutOfMemoryError("no memory for a step");
    }
  }

  @Override
  public float[] logProbabilities(int slot, int position, int[] tokens) {
    return model.logProbabilities(slot, position, tokens);
  }

  /** Waits and fails like a step. */
  @Override
  public float[] logits(int slot, int position, int[] tokens) {
    begin();
    return model.logits(slot, position, tokens);
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    model.copyPrefix(from, to, length);
  }

  @Override
  public void close() {
    model.close();
  }
}
