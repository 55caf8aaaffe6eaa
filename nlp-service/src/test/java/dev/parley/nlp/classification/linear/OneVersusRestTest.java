package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneVersusRestTest {

  private static final int FEATURES = 5;
  private static final int HEADS = 3;

  @Test
  void weightsAreThoseOfScikitLearnsLinearSvc() throws IOException {
    JsonNode expected;
    try (InputStream in = getClass().getResourceAsStream("/classification/svm.json")) {
      expected = new JsonMapper().readTree(in);
    }
    int texts = expected.path("points").size();
    FeatureVector[] rows = new FeatureVector[texts];
    int[] heads = new int[texts];
    double[] weights = new double[texts];
    for (int i = 0; i < texts; i++) {
      float[] values = new float[FEATURES];
      for (int k = 0; k < FEATURES; k++) {
        values[k] = (float) expected.path("points").path(i).path(k).asDouble();
      }
      rows[i] = new FeatureVector(IntStream.range(0, FEATURES).toArray(), values, 0);
      heads[i] = expected.path("classes").path(i).asInt();
      weights[i] = expected.path("weights").path(i).asDouble();
    }

    OneVersusRest machines =
        new OneVersusRest(new FeatureMatrix(rows, heads, weights), FEATURES, HEADS, 1000, 1);
    float[] plain = new float[FEATURES];
    Arrays.fill(plain, 1);
    for (int head = 0; head < HEADS; head++) {
      float[] trained = new float[FEATURES];
      double bias = machines.train(head, expected.path("l2").asDouble(), plain, trained);
      assertThat(bias).isCloseTo(expected.path("intercepts").path(head).asDouble(), within(0.02));
      for (int k = 0; k < FEATURES; k++) {
        double weight = expected.path("coefficients").path(head).path(k).asDouble();
        assertThat(trained[k]).isCloseTo((float) weight, within(0.02f));
      }
    }
  }

  @Test
  void whatTellsMoreMovesMoreFreelyByRatioAlone() {
    assertThat(Freedom.BY_RATIO.of(-2)).isGreaterThan(Freedom.BY_RATIO.of(1));
    assertThat(Freedom.EQUAL.of(-2)).isEqualTo(Freedom.EQUAL.of(1));
  }
}
