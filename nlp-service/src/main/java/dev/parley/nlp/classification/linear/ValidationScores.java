package dev.parley.nlp.classification.linear;

/** What a model says of the validation part, before its temperature. */
final class ValidationScores {

  private final FeatureMatrix texts;
  private final int labels;
  private final float[][] scores; // (text, head)

  ValidationScores(LinearTextModel model, FeatureMatrix texts) {
    this.texts = texts;
    this.labels = model.labels().size();
    this.scores = new float[texts.size()][];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = model.scores(texts.row(i));
    }
  }

  int size() {
    return scores.length;
  }

  boolean inScope(int text) {
    return texts.head(text) < labels;
  }

  /** Whether the likeliest label is the true one. */
  boolean right(int text) {
    return likeliest(text) == texts.head(text);
  }

  /** Probability of the likeliest label among all heads. */
  double confidence(int text, double temperature) {
    return Softmax.of(scores[text], temperature)[likeliest(text)];
  }

  /** Share of the texts in scope whose likeliest label is right. */
  double accuracy() {
    double right = 0;
    double all = 0;
    for (int i = 0; i < scores.length; i++) {
      if (inScope(i)) {
        all += texts.weight(i);
        right += right(i) ? texts.weight(i) : 0;
      }
    }
    return all == 0 ? 0 : right / all;
  }

  /** Weighted mean of the negative log-likelihood of the texts that have a head. */
  double loss(double temperature) {
    double loss = 0;
    double all = 0;
    for (int i = 0; i < scores.length; i++) {
      if (texts.head(i) < scores[i].length) {
        double probability = Softmax.of(scores[i], temperature)[texts.head(i)];
        loss -= texts.weight(i) * Math.log(Math.max(probability, Double.MIN_NORMAL));
        all += texts.weight(i);
      }
    }
    return all == 0 ? 0 : loss / all;
  }

  private int likeliest(int text) {
    int best = 0;
    for (int label = 1; label < labels; label++) {
      if (scores[text][label] > scores[text][best]) {
        best = label;
      }
    }
    return best;
  }
}
