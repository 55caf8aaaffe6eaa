package dev.parley.nlp.retrieval;

import dev.parley.nlp.retrieval.RerankTraining.Judged;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well a model orders judged lists: NDCG over the first ten with right passages as gain 1
 * (Järvelin and Kekäläinen 2002), and the mean of 1 / rank of the first right one, each list by its
 * weight. Pure.
 */
public final class RerankScores {
  /** The metric that decides. */
  public static final String PRIMARY = "ndcg@10";

  private static final int FIRST = 10;

  private RerankScores() {}

  /**
   * @param lists at least one, each with a right passage
   */
  public static Map<String, Double> of(RerankModel model, List<Judged> lists) {
    double gain = 0;
    double reciprocal = 0;
    double weight = 0;
    for (Judged list : lists) {
      List<Boolean> order = ordered(model, list);
      gain +=
          list.weight()
              * gain(order)
              / gain(order.stream().sorted(Comparator.reverseOrder()).toList());
      reciprocal += list.weight() / (1 + order.indexOf(true));
      weight += list.weight();
    }
    return Map.of(PRIMARY, gain / weight, "mrr", reciprocal / weight);
  }

  private static List<Boolean> ordered(RerankModel model, Judged list) {
    double[] scores = list.candidates().stream().mapToDouble(model::score).toArray();
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
        .map(list.right()::get)
        .toList();
  }

  private static double gain(List<Boolean> order) {
    double gain = 0;
    for (int i = 0; i < Math.min(FIRST, order.size()); i++) {
      gain += order.get(i) ? Math.log(2) / Math.log(2 + i) : 0;
    }
    return gain;
  }
}
