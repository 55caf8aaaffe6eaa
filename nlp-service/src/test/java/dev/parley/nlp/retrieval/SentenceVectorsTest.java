package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class SentenceVectorsTest {
  private static final int DIMENSION = 66; // the last two do not fill a block of four

  @Test
  void cosineIsThatOfTheNearestSentence() {
    Random random = new Random(3);
    for (int round = 0; round < 20; round++) {
      List<float[]> sentences = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        sentences.add(unit(random));
      }
      float[] question = unit(random);
      double nearest = sentences.stream().mapToDouble(s -> dot(s, question)).max().orElseThrow();

      assertThat(SentenceVectors.nearest(SentenceVectors.of(sentences), question))
          .isCloseTo(nearest, within(0.01));
    }
  }

  @Test
  void sentencesWithinOtherBytesAreFound() {
    float[] sentence = unit(new Random(4));
    BytesRef alone = SentenceVectors.of(List.of(sentence));
    byte[] among = new byte[alone.length + 10];
    System.arraycopy(alone.bytes, 0, among, 7, alone.length);

    assertThat(SentenceVectors.nearest(new BytesRef(among, 7, alone.length), sentence))
        .isCloseTo(1, within(0.01));
  }

  @Test
  void sentenceWithoutDirectionIsNearToNothing() {
    BytesRef vectors = SentenceVectors.of(List.of(new float[DIMENSION]));

    assertThat(SentenceVectors.nearest(vectors, unit(new Random(5)))).isZero();
  }

  @Test
  void passageWithoutSentencesIsOpposite() {
    assertThat(SentenceVectors.nearest(SentenceVectors.of(List.of()), unit(new Random(6))))
        .isEqualTo(-1);
  }

  private static float[] unit(Random random) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    float length = (float) Math.sqrt(dot(vector, vector));
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
