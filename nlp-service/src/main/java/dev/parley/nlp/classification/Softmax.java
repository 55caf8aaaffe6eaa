package dev.parley.nlp.classification;

/** Softmax in double precision, safe for large scores. */
public final class Softmax {

  private Softmax() {}

  /** Of scores behind a temperature. */
  public static double[] of(float[] scores, double temperature) {
    double[] scaled = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scaled[i] = scores[i] / temperature;
    }
    return of(scaled);
  }

  /** Overwrites and returns its argument. */
  public static double[] of(double[] scores) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - highest);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
    return scores;
  }
}
