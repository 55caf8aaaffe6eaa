package dev.parley.nlp.gaps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Groups questions by agglomerative clustering with average linkage (UPGMA), cut where two groups
 * have a mean cosine below a threshold. The result does not depend on the order of the questions,
 * equal distances apart. Nearest-neighbour chains (Murtagh 1983) find it with O(n²) steps and n²/2
 * floats.
 */
final class QuestionClusters {
  private final float[][] similarity; // (cluster, earlier cluster): mean cosine
  private final int[] size;
  private final List<List<Integer>> members = new ArrayList<>();
  private final float threshold;

  private QuestionClusters(List<QuestionVector> vectors, double threshold) {
    int n = vectors.size();
    this.similarity = similarities(vectors);
    this.size = new int[n];
    this.threshold = (float) threshold;
    for (int i = 0; i < n; i++) {
      size[i] = 1;
      members.add(new ArrayList<>(List.of(i)));
    }
  }

  /**
   * Every question's place is in exactly one of the lists.
   *
   * @param threshold mean cosine from which groups are one, in (0, 1]
   */
  static List<List<Integer>> of(List<QuestionVector> vectors, double threshold) {
    return new QuestionClusters(vectors, threshold).run();
  }

  /** The place of the question that has the largest mean cosine to the others. */
  static int medoid(List<QuestionVector> vectors) {
    float[][] similarity = similarities(vectors);
    return IntStream.range(0, vectors.size())
        .boxed()
        .max(
            Comparator.comparingDouble(
                    (Integer i) ->
                        IntStream.range(0, vectors.size())
                            .filter(j -> j != i)
                            .mapToDouble(j -> at(similarity, i, j))
                            .sum())
                .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  private List<List<Integer>> run() {
    List<List<Integer>> done = new ArrayList<>();
    List<Integer> chain = new ArrayList<>();
    for (int next = firstOpen(0); next < size.length; next = firstOpen(next)) {
      if (chain.isEmpty()) {
        chain.add(next);
      }
      int top = chain.get(chain.size() - 1);
      int before = chain.size() > 1 ? chain.get(chain.size() - 2) : -1;
      int nearest = nearest(top, before);
      if (nearest < 0 || at(similarity, top, nearest) < threshold) {
        // Mean cosines only fall by merging others: nobody will ever be near enough.
        close(top, done);
        chain.remove(chain.size() - 1);
      } else if (nearest == before) {
        merge(before, top);
        chain.subList(chain.size() - 2, chain.size()).clear();
      } else {
        chain.add(nearest);
      }
    }
    return done;
  }

  private int firstOpen(int from) {
    int next = from;
    while (next < size.length && size[next] == 0) {
      next++;
    }
    return next;
  }

  /** Of equally near ones the one before in the chain, else the first; -1 when there is none. */
  private int nearest(int cluster, int before) {
    int best = before;
    for (int other = 0; other < size.length; other++) {
      if (other != cluster
          && size[other] > 0
          && (best < 0 || at(similarity, cluster, other) > at(similarity, cluster, best))) {
        best = other;
      }
    }
    return best;
  }

  private void close(int cluster, List<List<Integer>> done) {
    size[cluster] = 0;
    done.add(members.get(cluster).stream().sorted().toList());
  }

  /** Lance and Williams' update for the mean over all pairs. */
  private void merge(int into, int from) {
    float a = size[into];
    float b = size[from];
    for (int other = 0; other < size.length; other++) {
      if (size[other] > 0 && other != into && other != from) {
        set(
            into,
            other,
            (a * at(similarity, into, other) + b * at(similarity, from, other)) / (a + b));
      }
    }
    size[into] += size[from];
    size[from] = 0;
    members.get(into).addAll(members.get(from));
  }

  private void set(int one, int other, float value) {
    similarity[Math.max(one, other)][Math.min(one, other)] = value;
  }

  private static float at(float[][] similarity, int one, int other) {
    return similarity[Math.max(one, other)][Math.min(one, other)];
  }

  /** The lower triangle of all cosines, by an inverted index: most pairs share no feature. */
  private static float[][] similarities(List<QuestionVector> vectors) {
    record Posting(int question, double weight) {}
    Map<String, List<Posting>> index = new HashMap<>();
    float[][] similarity = new float[vectors.size()][];
    for (int i = 0; i < vectors.size(); i++) {
      float[] row = new float[i];
      similarity[i] = row;
      int question = i;
      vectors
          .get(i)
          .features()
          .forEach(
              (name, weight) -> {
                List<Posting> postings = index.computeIfAbsent(name, key -> new ArrayList<>());
                for (Posting posting : postings) {
                  row[posting.question()] += (float) (weight * posting.weight());
                }
                postings.add(new Posting(question, weight));
              });
    }
    return similarity;
  }
}
