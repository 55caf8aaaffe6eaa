package dev.parley.nlp.embedding.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.embedding.FeatureTable;
import dev.parley.nlp.embedding.StaticEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A teacher whose vectors of texts are sums of secret vectors of their words. */
class DistilledTableTest {
  private static final int DIMENSION = 64;
  private static final List<String> ENGLISH =
      List.of("red", "ink", "big", "old", "cup", "tea", "map", "sun", "ice", "sea", "owl", "fox");

  private final Random random = new Random(3);
  private final List<float[]> secrets = new ArrayList<>();

  @Test
  void learnsWhatTheTeacherSaysAndWordsThatNoTextHasJoinIn() {
    for (int word = 0; word < ENGLISH.size(); word++) {
      secrets.add(unit());
    }
    List<String> texts = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    int seen = ENGLISH.size() - 1;
    for (int i = 0; i < 600; i++) {
      int a = random.nextInt(seen);
      int b = random.nextInt(seen);
      texts.add(ENGLISH.get(a) + ", " + ENGLISH.get(b));
      vectors.add(sum(a, b));
    }
    TeacherFolder teacher =
        new TeacherFolder(
            new TeacherFolder.Rows(texts, flat(vectors)),
            new TeacherFolder.Rows(ENGLISH, flat(secrets)),
            new TeacherFolder.Rows(
                List.of("\u7ea2", "\u84dd"), flat(List.of(secrets.get(0), secrets.get(1)))));
    DistilledTable distilled =
        new DistilledTable(
            new DistilledTable.Settings(
                100, 3, 5, 5, 1, new Distillation.Settings(32, 20, 0.02f, 10, 1)),
            teacher);

    distilled.learn();
    FeatureTable table = distilled.table(List.of("\u7ea2", "\u84dd", "\u5927", "\u8001"));

    assertThat(distilled.heldOutCosine()).isGreaterThan(0.95);
    StaticEncoder encoder = new StaticEncoder(table, "small");
    List<float[]> found = encoder.encode(List.of("red", "ink", "\u7ea2", "\u84dd"));
    assertThat(Vectors.dot(found.get(0), found.get(2)))
        .isGreaterThan(0.3f + Vectors.dot(found.get(1), found.get(2)));
    assertThat(Vectors.dot(found.get(1), found.get(3)))
        .isGreaterThan(0.3f + Vectors.dot(found.get(0), found.get(3)));
    assertThat(table.features()).hasSize(ENGLISH.size() + 2);
  }

  @Test
  void rowsThatDoNotFitTheirTextsAreRefused() {
    assertThatThrownBy(() -> new TeacherFolder.Rows(List.of("a", "b"), new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 values for 2 texts");
  }

  private float[] unit() {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    Vectors.normalise(vector);
    return vector;
  }

  private float[] sum(int a, int b) {
    float[] sum = secrets.get(a).clone();
    Vectors.addScaled(sum, secrets.get(b), a == b ? 0 : 1);
    Vectors.normalise(sum);
    return sum;
  }

  private static float[] flat(List<float[]> vectors) {
    float[] flat = new float[vectors.size() * DIMENSION];
    for (int i = 0; i < vectors.size(); i++) {
      System.arraycopy(vectors.get(i), 0, flat, i * DIMENSION, DIMENSION);
    }
    return flat;
  }
}
