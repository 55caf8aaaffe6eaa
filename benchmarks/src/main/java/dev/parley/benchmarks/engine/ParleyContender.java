package dev.parley.benchmarks.engine;

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
  private final NumberFormat format;
  private final Gpt2LanguageModel model;

  /** Tokens that every slot holds, of which {@link #decode} goes on. */
  private int prompt;

  ParleyContender(Path directory, NumberFormat format, int sequences) throws IOException {
    this.format = format;
    this.model =
        Gpt2LanguageModel.load(
            directory, LanguageModelSettings.onCpu(sequences).withFormat(format));
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
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public double decode(int sequences, int promptTokens, int steps) {
    if (prompt != promptTokens) {
      for (int slot = 0; slot < model.slots(); slot++) {
        model.prefill(slot, 0, madeUp(promptTokens));
      }
      prompt = promptTokens;
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
    int last = promptTokens.length - 1;
    model.prefill(0, 0, Arrays.copyOf(promptTokens, last));
    int[] generated = new int[tokens];
    int token = promptTokens[last];
    for (int i = 0; i < tokens; i++) {
      token = model.step(List.of(Row.greedy(0, last + i, token))).get(0).token();
      generated[i] = token;
    }
    return generated;
  }

  @Override
  public void close() {
    model.close();
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
