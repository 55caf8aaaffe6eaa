package dev.parley.nlp.languagemodel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** What {@code sampling.py} should do, in plain double arithmetic: to read and to compare with. */
final class PlainSampling {
  private PlainSampling() {}

  /** Probability of every token after penalty, temperature and filters; temperature above 0. */
  static double[] distribution(float[] logits, Sampling sampling, List<Integer> penalized) {
    double[] scores = new double[logits.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = logits[i];
    }
    for (int token : new HashSet<>(penalized)) {
      scores[token] *=
          scores[token] < 0 ? sampling.repetitionPenalty() : 1 / sampling.repetitionPenalty();
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sampling.temperature();
    }
    keepTopK(scores, sampling.topK());
    keepTopP(scores, sampling.topP());
    double[] probabilities = softmax(scores);
    double best = Arrays.stream(probabilities).max().orElseThrow();
    for (int i = 0; i < scores.length; i++) {
      if (probabilities[i] < sampling.minP() * best) {
        scores[i] = Double.NEGATIVE_INFINITY;
      }
    }
    return softmax(scores);
  }

  private static void keepTopK(double[] scores, int k) {
    if (k > 0 && k < scores.length) {
      double[] ascending = scores.clone();
      Arrays.sort(ascending);
      double lowest = ascending[ascending.length - k];
      for (int i = 0; i < scores.length; i++) {
        if (scores[i] < lowest) {
          scores[i] = Double.NEGATIVE_INFINITY;
        }
      }
    }
  }

  private static void keepTopP(double[] scores, double p) {
    if (p == 1) {
      return;
    }
    double[] probabilities = softmax(scores);
    int[] likeliestFirst =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -probabilities[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double likelier = 0;
    double lowest = 0;
    for (int token : likeliestFirst) {
      if (likelier < p) {
        lowest = scores[token];
      } else if (scores[token] < lowest) { // ties stay; Hugging Face keeps whichever sorts first
        scores[token] = Double.NEGATIVE_INFINITY;
      }
      likelier += probabilities[token];
    }
  }

  private static double[] softmax(double[] scores) {
    double best = Arrays.stream(scores).max().orElseThrow();
    double[] weights = Arrays.stream(scores).map(score -> Math.exp(score - best)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }
}
