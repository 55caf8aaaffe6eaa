package dev.parley.nlp.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingScriptTest {
  private static final int UNIFORMS = 100;

  /** Uniform numbers so close to where one token ends and the next begins may go either way. */
  private static final double BORDER = 1e-6;

  private final SamplingScript script = new SamplingScript();

  @AfterEach
  void close() {
    script.close();
  }

  @Test
  void drawsFollowTheDistributionsOfTransformers() throws IOException {
    JsonNode reference;
    try (InputStream in =
        SamplingScriptTest.class.getResourceAsStream("/languagemodel/sampling.json")) {
      reference = new JsonMapper().readTree(Objects.requireNonNull(in));
    }
    float[] logits = floats(reference.get("logits"));
    List<Integer> seen = new ArrayList<>();
    reference.get("seen").forEach(token -> seen.add(token.intValue()));
    for (JsonNode expected : reference.get("cases")) {
      Sampling sampling =
          new Sampling(
              expected.get("temperature").doubleValue(),
              expected.get("top_k").intValue(),
              expected.get("top_p").doubleValue(),
              expected.get("min_p").doubleValue(),
              expected.get("penalty").doubleValue());
      double[] probabilities = new double[logits.length];
      for (int i = 0; i < probabilities.length; i++) {
        probabilities[i] = expected.get("probabilities").get(i).doubleValue();
      }
      assertThat(PlainSampling.distribution(logits, sampling, seen))
          .as("the plain implementation, %s", sampling)
          .containsExactly(probabilities, within(1e-8));
      assertDraws(logits, sampling, seen, probabilities);
    }
  }

  /** Flat enough that top-p keeps thousands, and peaked enough that it keeps one. */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.5, 4, 30})
  void drawsFollowThePlainImplementationOnALargeVocabulary(double deviation) {
    Random random = new Random(1);
    float[] logits = new float[5000];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (-40 + deviation * random.nextGaussian());
    }
    List<Integer> penalized = random.ints(200, 0, logits.length).boxed().toList();
    for (Sampling sampling :
        List.of(
            Sampling.atTemperature(1),
            new Sampling(0.8, 50, 1, 0, 1.1),
            new Sampling(1, 0, 0.9, 0, 1),
            new Sampling(1.2, 0, 0.999, 0, 1.3),
            new Sampling(0.6, 1000, 0.95, 0.01, 1),
            new Sampling(0.001, 0, 0.5, 0, 1),
            new Sampling(1, 1, 1, 0, 1),
            new Sampling(1, 0, 1, 1, 1))) {
      assertDraws(
          logits, sampling, penalized, PlainSampling.distribution(logits, sampling, penalized));
    }
  }

  @Test
  void tokensThatTieWithTheLastOneOfTopKStay() {
    float[] logits = {1, 3, 2, 2, 2, 0};
    Sampling sampling = new Sampling(1, 2, 1, 0, 1);
    assertThat(
            IntStream.range(0, 100)
                .map(i -> script.choose(logits, sampling, i / 100.0, List.of()))
                .distinct())
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void theLargestUniformDrawsATokenThatHasAProbability() {
    float[] logits = {0, 1, -200, -200};
    double largest = Math.nextDown(1.0);
    assertThat(script.choose(logits, Sampling.atTemperature(1), largest, List.of())).isEqualTo(1);
    assertThat(script.choose(logits, new Sampling(1, 1, 1, 0, 1), 0, List.of())).isEqualTo(1);
  }

  @Test
  void greedyHeedsThePenaltyOnly() {
    float[] logits = {4, 5, -1};
    assertThat(script.choose(logits, Sampling.GREEDY, 0, List.of(1))).isEqualTo(1);
    Sampling penalizing = new Sampling(0, 0, 1, 0, 1.5);
    assertThat(script.choose(logits, penalizing, 0, List.of(1, 1))).isZero();
    assertThat(script.choose(logits, penalizing, 0, List.of())).isEqualTo(1);
  }

  @Test
  void everyRowHasItsOwnSettingsAndTheModelsLogProbability() {
    float[][] logits = {{1, 2, 3, 4}, {4, 3, 2, 1}, {1, 2, 3, 4}};
    double[] chosen =
        script.choose(
            logits,
            List.of(
                new Row(0, 0, 0, new Sampling(0, 0, 1, 0, 8), 0, List.of(3)),
                Row.greedy(1, 0, 0),
                new Row(2, 0, 0, new Sampling(5, 0, 1, 0, 8), 0, List.of(2, 3))));
    double normalizer = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3) + Math.exp(4));
    assertThat(chosen)
        .containsExactly(
            new double[] {2, 3 - normalizer, 0, 4 - normalizer, 0, 1 - normalizer}, within(1e-6));
  }

  @Test
  void rowChoosesAmongItsAllowedTokensAsIfThereWereNoOthers() {
    float[][] logits = {{1, 2, 9, 4}, {4, 3, 2, 1}, {1, 2, 9, 4}};
    double[] chosen =
        script.choose(
            logits,
            List.of(
                new Row(0, 0, 0, Sampling.GREEDY, 0, List.of(), List.of(3, 1)),
                Row.greedy(1, 0, 0),
                new Row(2, 0, 0, new Sampling(0, 0, 1, 0, 8), 0, List.of(3), List.of(1, 3))));
    double ofTwo = Math.log(Math.exp(2) + Math.exp(4));
    double ofAll = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3) + Math.exp(4));
    assertThat(chosen)
        .containsExactly(new double[] {3, 4 - ofTwo, 0, 4 - ofAll, 1, 2 - ofTwo}, within(1e-6));

    Sampling even = new Sampling(100, 0, 1, 0, 1);
    List<Integer> drawn = new ArrayList<>();
    for (double uniform : new double[] {0.2, 0.4, 0.7}) {
      Row row = new Row(0, 0, 0, even, uniform, List.of(), List.of(3, 0, 1));
      drawn.add((int) script.choose(new float[][] {logits[0]}, List.of(row))[0]);
    }
    assertThat(drawn).containsExactly(3, 0, 1);
  }

  /** Large enough for libtorch to divide a single row among its threads, which it must not. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16})
  void rowIsTheSameToTheLastBitWhateverIsBesideIt(int rows) {
    Random random = new Random(2);
    float[][] logits = new float[rows][50_257];
    List<Row> settings = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < logits[row].length; i++) {
        logits[row][i] = (float) (-100 + 3 * random.nextGaussian());
      }
      Sampling sampling = row % 2 == 0 ? Sampling.GREEDY : Sampling.atTemperature(1);
      settings.add(new Row(row, 0, 0, sampling, 0.3, List.of()));
    }
    double[] together = script.choose(logits, settings);
    for (int row = 0; row < rows; row++) {
      assertThat(script.choose(new float[][] {logits[row]}, List.of(settings.get(row))))
          .containsExactly(together[2 * row], together[2 * row + 1]);
    }
  }

  @Test
  void logitsThatAreNoNumbersAreGivenAway() {
    float[] broken = {1, Float.NaN, 0};
    for (Sampling sampling : List.of(Sampling.GREEDY, new Sampling(1, 2, 0.9, 0.1, 1))) {
      double[] chosen =
          script.choose(
              new float[][] {broken}, List.of(new Row(0, 0, 0, sampling, 0.5, List.of())));
      assertThat(chosen[1]).isNaN();
    }
  }

  private void assertDraws(
      float[] logits, Sampling sampling, List<Integer> penalized, double[] probabilities) {
    Random random = new Random(7);
    for (int i = 0; i < UNIFORMS; i++) {
      double uniform = random.nextDouble();
      double below = 0;
      int expected = 0;
      while (below + probabilities[expected] <= uniform) {
        below += probabilities[expected++];
      }
      double next = below + probabilities[expected];
      if (uniform - below > BORDER && next - uniform > BORDER) {
        assertThat(script.choose(logits, sampling, uniform, penalized))
            .as("%s, uniform number %s", sampling, uniform)
            .isEqualTo(expected);
      }
    }
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).floatValue();
    }
    return values;
  }
}
