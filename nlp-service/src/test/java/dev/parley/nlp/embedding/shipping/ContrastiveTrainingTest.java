package dev.parley.nlp.embedding.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.embedding.FeatureTable;
import dev.parley.nlp.embedding.StaticEncoder;
import dev.parley.nlp.embedding.TextFeatures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContrastiveTrainingTest {
  private static final List<String> ASKED = List.of("alpha", "beta", "gamma", "delta");
  private static final List<String> ANSWERED = List.of("uno", "dos", "tres", "cuatro");

  @Test
  void pairsComeTogetherAndWordsThatNoPairHasStayAsTheyWere() {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 40 * ASKED.size(); i++) {
      int which = i % ASKED.size();
      pairs.add(new Pair(ASKED.get(which), ANSWERED.get(which), "group " + which));
    }
    ContrastiveTraining.Settings settings = new ContrastiveTraining.Settings(8, 6, 0.05f, 0, 3);
    FeatureTable start = randomTable();
    ContrastiveTraining training = new ContrastiveTraining(settings, start);
    double first = training.epoch(0, pairs);
    double last = first;
    for (int epoch = 1; epoch < settings.epochs(); epoch++) {
      last = training.epoch(epoch, pairs);
    }

    assertThat(last).isLessThan(first / 2);
    FeatureTable learned = training.table(1);
    StaticEncoder encoder = new StaticEncoder(learned, "learned");
    List<float[]> asked = encoder.encode(ASKED);
    List<float[]> answered = encoder.encode(ANSWERED);
    for (int i = 0; i < ASKED.size(); i++) {
      for (int j = 0; j < ANSWERED.size(); j++) {
        if (i != j) {
          assertThat(Vectors.dot(asked.get(i), answered.get(i)))
              .isGreaterThan(Vectors.dot(asked.get(i), answered.get(j)) + 0.3f);
        }
      }
    }
    int untouched = 64 * learned.row(TextFeatures.ofWord("omega"));
    for (int i = untouched; i < untouched + 64; i++) {
      assertThat(learned.vectors()[i]).isEqualTo(start.vectors()[i]);
    }
  }

  private static FeatureTable randomTable() {
    List<String> words = new ArrayList<>(ASKED);
    words.addAll(ANSWERED);
    words.add("omega");
    long[] features = words.stream().mapToLong(TextFeatures::ofWord).sorted().toArray();
    float[] vectors = new float[64 * features.length];
    for (int row = 0; row < features.length; row++) {
      float[] signs = new float[64];
      FeatureTable.addSigns(features[row], 1, signs);
      System.arraycopy(signs, 0, vectors, 64 * row, 64);
    }
    return new FeatureTable(features, vectors, 64, 1);
  }
}
