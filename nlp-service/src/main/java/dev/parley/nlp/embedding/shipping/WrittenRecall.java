package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.embedding.shipping.WrittenPassages.FollowUp;
import dev.parley.nlp.embedding.shipping.WrittenPassages.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often the passage that answers a question is the nearest of its file's passages, or among the
 * five nearest, over the files that are never trained on.
 */
record WrittenRecall(int questions, double atOne, double atFive) {

  /** By the kind of question. */
  static Map<String, WrittenRecall> of(TextEncoder encoder, WrittenPassages written) {
    Map<String, List<Integer>> better = new TreeMap<>();
    for (WrittenPassages.File file : written.files()) {
      if (file.heldOut()) {
        List<float[]> passages =
            encoder.encode(file.passages().stream().map(Passage::whole).toList());
        for (int i = 0; i < passages.size(); i++) {
          Passage passage = file.passages().get(i);
          String language = passage.language();
          Map<String, List<String>> asked =
              Map.of(
                  language,
                  passage.questions(),
                  language + ", asked in the other language",
                  passage.translated(),
                  language + ", after another question",
                  passage.followUps().stream().map(FollowUp::whole).toList());
          for (Map.Entry<String, List<String>> kind : asked.entrySet()) {
            for (float[] question : encoder.encode(kind.getValue())) {
              better
                  .computeIfAbsent(kind.getKey(), name -> new ArrayList<>())
                  .add(nearer(question, passages, i));
            }
          }
        }
      }
    }
    Map<String, WrittenRecall> recall = new TreeMap<>();
    better.forEach((kind, ranks) -> recall.put(kind, ofRanks(ranks)));
    return recall;
  }

  /** How many passages are nearer than the right one. */
  private static int nearer(float[] question, List<float[]> passages, int right) {
    float wanted = Vectors.dot(question, passages.get(right));
    return (int)
        passages.stream().filter(passage -> Vectors.dot(question, passage) > wanted).count();
  }

  private static WrittenRecall ofRanks(List<Integer> ranks) {
    double all = ranks.size();
    return new WrittenRecall(
        ranks.size(),
        ranks.stream().filter(rank -> rank < 1).count() / all,
        ranks.stream().filter(rank -> rank < 5).count() / all);
  }
}
