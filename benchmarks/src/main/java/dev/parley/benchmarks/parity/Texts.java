package dev.parley.benchmarks.parity;

import dev.parley.nlp.gpt2.Gpt2LanguageModel;
import dev.parley.nlp.languagemodel.NextToken;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.languagemodel.Sampling;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts, as tokens, over which perplexity is measured. */
final class Texts {
  /** Tokens of a text. */
  static final int LENGTH = 256;

  private Texts() {}

  /**
   * Cuts a file into texts of {@link #LENGTH} tokens; a rest is left out.
   *
   * @param model directory with the tokenizer
   * @param most tokens of the file that are read
   * @throws IOException when the file is too short
   */
  static List<int[]> of(Path file, Path model, int most) throws IOException {
    List<Integer> tokens;
    try (BpeTokenizer tokenizer = BpeTokenizer.load(model)) {
      tokens = tokenizer.encode(Files.readString(file));
    }
    List<int[]> texts = new ArrayList<>();
    int end = Math.min(most, tokens.size());
    for (int from = 0; from + LENGTH <= end; from += LENGTH) {
      texts.add(tokens.subList(from, from + LENGTH).stream().mapToInt(Integer::intValue).toArray());
    }
    if (texts.isEmpty()) {
      throw new IOException(
          "%s has %d tokens, want at least %d".formatted(file, tokens.size(), LENGTH));
    }
    return texts;
  }

  /**
   * Texts that the model writes itself, each token drawn from its whole distribution: those of
   * which it is exactly as sure as it should be, whatever its weights.
   */
  static List<int[]> sampled(Gpt2LanguageModel model, long seed) {
    Random random = new Random(seed);
    List<int[]> texts = new ArrayList<>();
    for (int slot = 0; slot < model.slots(); slot++) {
      int[] text = new int[LENGTH];
      text[0] = random.nextInt(model.vocabularySize());
      texts.add(text);
    }
    for (int position = 0; position + 1 < LENGTH; position++) {
      List<Row> rows = new ArrayList<>();
      for (int slot = 0; slot < texts.size(); slot++) {
        int token = texts.get(slot)[position];
        rows.add(
            new Row(
                slot, position, token, Sampling.atTemperature(1), random.nextDouble(), List.of()));
      }
      List<NextToken> next = model.step(rows);
      for (int slot = 0; slot < texts.size(); slot++) {
        texts.get(slot)[position + 1] = next.get(slot).token();
      }
    }
    return texts;
  }

  /** Tokens that have a probability: all but the first of every text. */
  static int scored(List<int[]> texts) {
    return texts.stream().mapToInt(text -> text.length - 1).sum();
  }

  /** Perplexity of a model over texts. */
  static double perplexity(Gpt2LanguageModel model, List<int[]> texts) {
    double sum = 0;
    for (int[] text : texts) {
      for (float score : model.logProbabilities(0, 0, text)) {
        sum += score;
      }
    }
    return Math.exp(-sum / scored(texts));
  }
}
