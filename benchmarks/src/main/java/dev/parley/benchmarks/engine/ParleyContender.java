package dev.parley.benchmarks.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parley.nlp.gpt2.Gpt2LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.NextToken;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** This program's engine. */
final class ParleyContender implements Contender {
  /** As the service takes in prompts unless it is told otherwise. */
  private static final int CHUNK = 64;

  private final NumberFormat format;
  private final Gpt2LanguageModel model;
  private final NDArray mark;

  /** Tokens that every slot holds, of which {@link #decode} goes on. */
  private int prompt;

  ParleyContender(Path directory, NumberFormat format, BenchmarkDevice device, int sequences)
      throws IOException {
    this.format = format;
    this.model =
        Gpt2LanguageModel.load(
            directory, new LanguageModelSettings(format, device.name(), sequences, 0));
    this.mark = NDManager.newBaseManager(device.get(), "PyTorch").ones(new Shape(1));
  }

  @Override
  public String name() {
    return "Parley, " + format.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean isPeer() {
    return false;
  }

  @Override
  public double weightBits() {
    return bits(format);
  }

  @Override
  public double prefill(int tokens) {
    prompt = 0;
    int[] chunk = madeUp(tokens);
    long start = System.nanoTime();
    model.prefill(0, 0, chunk);
    awaitDevice();
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public double firstToken(int tokens) {
    prompt = 0;
    int[] whole = madeUp(tokens);
    int last = tokens - 1;
    long start = System.nanoTime();
    for (int from = 0; from < last; from += CHUNK) {
      model.prefill(0, from, Arrays.copyOfRange(whole, from, Math.min(last, from + CHUNK)));
    }
    model.step(List.of(Row.greedy(0, last, whole[last])));
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public double decode(int sequences, int promptTokens, int steps) {
    if (prompt != promptTokens) {
      for (int slot = 0; slot < model.slots(); slot++) {
        model.prefill(slot, 0, madeUp(promptTokens));
      }
      prompt = promptTokens;
      awaitDevice();
    }
    int[] tokens = new int[sequences];
    long start = System.nanoTime();
    for (int step = 0; step < steps; step++) {
      int position = prompt + step;
      List<Row> rows =
          IntStream.range(0, sequences)
              .mapToObj(slot -> Row.greedy(slot, position, tokens[slot]))
              .toList();
      List<NextToken> next = model.step(rows);
      for (int slot = 0; slot < sequences; slot++) {
        tokens[slot] = next.get(slot).token();
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public int[] greedy(int[] promptTokens, int tokens) {
    prompt = 0;
    return LikeliestTokens.after(model, promptTokens, tokens);
  }

  @Override
  public void close() {
    mark.getManager().close();
    model.close();
  }

  /** A GPU works on while calls return; what it holds can be read when it is done. */
  private void awaitDevice() {
    mark.toFloatArray();
  }

  private static double bits(NumberFormat format) {
    return switch (format) {
      case INT8 -> 8;
      case BF16, FP16 -> 16;
      case FP32 -> 32;
      case AUTO -> throw new IllegalArgumentException("the format must be a definite one");
    };
  }

  private int[] madeUp(int tokens) {
    return IntStream.range(0, tokens).map(i -> (i * 7919 + 31) % model.vocabularySize()).toArray();
  }
}
