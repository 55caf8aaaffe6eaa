package dev.parley.nlp.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LanguageModel} promises, in every number format. */
public abstract class LanguageModelContract {
  private static final int SLOTS = 6;

  /** A small model that has at least so many slots and 24 positions. */
  protected abstract LanguageModel open(int slots);

  /**
   * How far log-probabilities may move when a prompt is cut differently: the format's rounding.
   * Never between one set of neighbours and another.
   */
  protected abstract float rounding();

  @Test
  void aRowDoesNotDependOnItsNeighboursToTheLastBit() {
    try (LanguageModel model = open(SLOTS)) {
      List<Row> rows = sequences(model);
      List<NextToken> together = model.step(rows);
      for (int i = 0; i < rows.size(); i++) {
        assertThat(model.step(rows.subList(i, i + 1))).containsExactly(together.get(i));
      }
      assertThat(model.step(rows.subList(1, 4))).isEqualTo(together.subList(1, 4));
    }
  }

  @Test
  void rowsComeInAnyOrder() {
    try (LanguageModel model = open(SLOTS)) {
      List<Row> rows = sequences(model);
      List<NextToken> expected = new ArrayList<>(model.step(rows));
      List<Row> reversed = new ArrayList<>(rows);
      Collections.reverse(reversed);
      Collections.reverse(expected);
      assertThat(model.step(reversed)).isEqualTo(expected);
    }
  }

  @Test
  void aSeededTextIsTheSameAloneAndInCompany() {
    try (LanguageModel model = open(SLOTS)) {
      int[] prompt = {3, 1, 4, 1, 5};
      List<NextToken> alone = generate(model, 0, prompt, false);
      assertThat(generate(model, 4, prompt, true)).isEqualTo(alone);
    }
  }

  @Test
  void aPromptMayComeInChunks() {
    try (LanguageModel model = open(2)) {
      int[] tokens = tokens(model, 20);
      model.prefill(0, 0, tokens);
      model.prefill(1, 0, Arrays.copyOf(tokens, 1));
      model.prefill(1, 1, Arrays.copyOfRange(tokens, 1, 13));
      model.prefill(1, 13, Arrays.copyOfRange(tokens, 13, 20));
      List<NextToken> next = model.step(List.of(Row.greedy(0, 20, 2), Row.greedy(1, 20, 2)));
      assertThat(next.get(1).logProbability())
          .isCloseTo(next.get(0).logProbability(), within(rounding()));
    }
  }

  @Test
  void stepsAgreeWithLogProbabilities() {
    try (LanguageModel model = open(2)) {
      int[] tokens = tokens(model, 8);
      model.prefill(0, 0, Arrays.copyOf(tokens, 7));
      NextToken next = model.step(List.of(Row.greedy(0, 7, tokens[7]))).get(0);
      int[] longer = Arrays.copyOf(tokens, 9);
      longer[8] = next.token();
      float[] scores = model.logProbabilities(1, 0, longer);
      assertThat(scores).hasSize(8);
      assertThat(scores[7]).isCloseTo(next.logProbability(), within(rounding()));

      model.prefill(1, 0, Arrays.copyOf(tokens, 5));
      float[] rest = model.logProbabilities(1, 5, Arrays.copyOfRange(longer, 5, 9));
      assertThat(rest).containsExactly(Arrays.copyOfRange(scores, 5, 8), within(rounding()));
    }
  }

  @Test
  void logitsAgreeWithLogProbabilitiesAndLeaveWhatAPrefillLeaves() {
    try (LanguageModel model = open(2)) {
      int vocabulary = model.vocabularySize();
      int[] tokens = tokens(model, 12);
      model.prefill(0, 0, Arrays.copyOf(tokens, 7));
      float[] logits = model.logits(0, 7, Arrays.copyOfRange(tokens, 7, 12));
      float[] scores = model.logProbabilities(1, 0, tokens);

      assertThat(logits).hasSize(5 * vocabulary);
      for (int row = 0; row < 4; row++) {
        float[] one = Arrays.copyOfRange(logits, row * vocabulary, (row + 1) * vocabulary);
        assertThat(logProbability(one, tokens[8 + row]))
            .isCloseTo(scores[7 + row], within(rounding()));
      }
      model.prefill(1, 0, Arrays.copyOf(tokens, 7));
      model.prefill(1, 7, Arrays.copyOfRange(tokens, 7, 12));
      List<NextToken> next = model.step(List.of(Row.greedy(0, 12, 1), Row.greedy(1, 12, 1)));
      assertThat(next.get(1)).isEqualTo(next.get(0));
    }
  }

  @Test
  void aCopiedPrefixGoesOnLikeTheOriginal() {
    try (LanguageModel model = open(3)) {
      int[] tokens = tokens(model, 9);
      model.prefill(2, 0, tokens);
      model.prefill(0, 0, tokens(model, 15));
      model.copyPrefix(2, 0, 9);
      List<NextToken> next = model.step(List.of(Row.greedy(2, 9, 1), Row.greedy(0, 9, 1)));
      assertThat(next.get(1)).isEqualTo(next.get(0));
      List<NextToken> after =
          model.step(
              List.of(
                  Row.greedy(2, 10, next.get(0).token()), Row.greedy(0, 10, next.get(0).token())));
      assertThat(after.get(1)).isEqualTo(after.get(0));
    }
  }

  @Test
  void brokenPromisesAreRefused() {
    try (LanguageModel model = open(2)) {
      int context = model.contextLength();
      int vocabulary = model.vocabularySize();
      assertRefused(() -> model.prefill(-1, 0, new int[] {1}), "slot must be in [0, ");
      assertRefused(() -> model.prefill(model.slots(), 0, new int[] {1}), "slot must be in [0, ");
      assertRefused(() -> model.prefill(0, 0, new int[0]), "at least 1 tokens (held: 0)");
      assertRefused(() -> model.prefill(0, context, new int[] {1}), "do not fit the context of");
      assertRefused(() -> model.prefill(0, -1, new int[] {1}), "do not fit the context of");
      assertRefused(() -> model.prefill(0, 0, new int[] {vocabulary}), "token must be in [0, ");
      assertRefused(() -> model.logProbabilities(0, 0, new int[] {1}), "at least 2 tokens");
      assertRefused(() -> model.logits(0, 0, new int[0]), "at least 1 tokens (held: 0)");
      assertRefused(() -> model.logits(0, 0, new int[] {vocabulary}), "token must be in [0, ");
      assertRefused(() -> model.step(List.of()), "at least one row");
      assertRefused(
          () -> model.step(List.of(Row.greedy(1, 0, 1), Row.greedy(1, 1, 1))),
          "two rows of a step are for slot 1");
      assertRefused(() -> model.step(List.of(Row.greedy(0, context, 1))), "position must be in");
      assertRefused(() -> model.step(List.of(Row.greedy(0, 0, -1))), "token must be in [0, ");
      assertRefused(
          () ->
              model.step(
                  List.of(new Row(0, 0, 0, new Sampling(0, 0, 1, 0, 2), 0, List.of(vocabulary)))),
          "token must be in [0, ");
      assertRefused(() -> model.copyPrefix(1, 1, 3), "cannot be copied to itself");
      assertRefused(() -> model.copyPrefix(0, 1, context + 1), "length must be in [0, ");
    }
  }

  private static float logProbability(float[] logits, int token) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    return (float) (logits[token] - Math.log(sum));
  }

  /** One sequence a slot, of different lengths, sampled in different ways. */
  private static List<Row> sequences(LanguageModel model) {
    List<Row> rows = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      int length = 1 + (slot * 7) % 20;
      int[] tokens = tokens(model, length + 1);
      model.prefill(slot, 0, Arrays.copyOf(tokens, length));
      Sampling sampling =
          slot % 2 == 0 ? Sampling.GREEDY : new Sampling(0.9, slot * 3, 0.95, 0, 1.1);
      rows.add(
          new Row(
              slot,
              length,
              tokens[length],
              sampling,
              slot / 10.0,
              IntStream.of(tokens).boxed().toList()));
    }
    return rows;
  }

  /** Ten tokens of a seeded sampling, if asked with changing neighbours in other slots. */
  private static List<NextToken> generate(
      LanguageModel model, int slot, int[] prompt, boolean company) {
    Random random = new Random(11);
    model.prefill(slot, 0, Arrays.copyOf(prompt, prompt.length - 1));
    List<NextToken> generated = new ArrayList<>();
    int token = prompt[prompt.length - 1];
    for (int i = 0; i < 10; i++) {
      List<Row> rows = new ArrayList<>();
      for (int other = 0; company && other < i % slot; other++) {
        rows.add(Row.greedy(other, other == 0 ? i : 0, (i * 31 + other) % model.vocabularySize()));
      }
      rows.add(
          new Row(
              slot,
              prompt.length - 1 + i,
              token,
              Sampling.atTemperature(1.3),
              random.nextDouble(),
              List.of()));
      NextToken next = model.step(rows).get(rows.size() - 1);
      generated.add(next);
      token = next.token();
    }
    return generated;
  }

  private static int[] tokens(LanguageModel model, int count) {
    return IntStream.range(0, count).map(i -> (i * i * 13 + 7) % model.vocabularySize()).toArray();
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
