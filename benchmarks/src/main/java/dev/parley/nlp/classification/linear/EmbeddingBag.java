package dev.parley.nlp.classification.linear;

import dev.parley.nlp.classification.Softmax;
import java.util.Random;

/**
 * A text's vector is the sum of its n-grams' embeddings by their weights, and a softmax tells its
 * label (Joulin et al. 2017); both are learned together by AdaGrad, with one rate for an embedding.
 * The epoch is kept that surprises the validation part least. What it says of a text is a linear
 * model of the n-grams.
 */
final class EmbeddingBag {

  private static final int EPOCHS = 25;
  private static final int PATIENCE = 4;
  private static final double TINY = 1e-8;

  private final Settings settings;
  private final Random random = new Random(1);
  private final int width;
  private final int heads;
  private final float[] output; // (width, head)
  private final float[] outputSquares; // (width, head)
  private final float[] bias; // (head)
  private final float[] biasSquares; // (head)
  private final float[] rowSquares; // (row)
  private float[] embeddings; // (row, width)
  private LinearTextModel model;

  /**
   * How one is trained.
   *
   * @param dropped share of a text's n-grams that a step leaves out
   */
  record Settings(int width, double rate, double dropped) {}

  EmbeddingBag(Parts<FeatureMatrix> texts, LinearTextModel blank, Settings settings) {
    this.settings = settings;
    width = settings.width;
    heads = blank.heads();
    output = new float[width * heads];
    outputSquares = new float[width * heads];
    bias = new float[heads];
    biasSquares = new float[heads];
    rowSquares = new float[blank.vocabulary().size()];
    embeddings = new float[rowSquares.length * width];
    model = blank;
    for (int i = 0; i < embeddings.length; i++) {
      embeddings[i] = (float) ((random.nextFloat() - 0.5) / Math.sqrt(width));
    }
    for (int i = 0; i < output.length; i++) {
      output[i] = (float) (random.nextGaussian() / Math.sqrt(width));
    }
    train(texts.training(), texts.validation(), blank);
  }

  /** What it says of texts. */
  LinearTextModel model() {
    return model;
  }

  /** (width). */
  float[] vector(FeatureVector text) {
    float[] vector = new float[width];
    for (int i = 0; i < text.size(); i++) {
      int at = text.rows()[i] * width;
      float value = text.values()[i];
      for (int k = 0; k < width; k++) {
        vector[k] += value * embeddings[at + k];
      }
    }
    return vector;
  }

  private void train(FeatureMatrix training, FeatureMatrix validation, LinearTextModel blank) {
    float[] best = embeddings;
    double least = Double.POSITIVE_INFINITY;
    int withoutGain = 0;
    for (int epoch = 0; epoch < EPOCHS && withoutGain < PATIENCE; epoch++) {
      for (int step = 0; step < training.size(); step++) {
        int text = random.nextInt(training.size());
        learn(kept(training.row(text)), training.head(text));
      }
      LinearTextModel next = blank.with(weights(), bias.clone());
      double loss = validation.fit(next).loss(1);
      withoutGain++;
      if (loss < least) {
        least = loss;
        withoutGain = 0;
        best = embeddings.clone();
        model = next;
      }
    }
    embeddings = best;
  }

  private FeatureVector kept(FeatureVector text) {
    float[] values = text.values().clone();
    for (int i = 0; i < values.length; i++) {
      boolean isDropped = random.nextDouble() < settings.dropped;
      values[i] = isDropped ? 0 : (float) (values[i] / (1 - settings.dropped));
    }
    return new FeatureVector(text.rows(), values, values.length);
  }

  private void learn(FeatureVector text, int truth) {
    float[] vector = vector(text);
    float[] scores = bias.clone();
    product(vector, 0, scores, 0);
    double[] errors = Softmax.of(scores, 1);
    errors[truth] -= 1;
    float[] slopes = new float[width];
    double square = 0;
    for (int k = 0; k < width; k++) {
      for (int head = 0; head < heads; head++) {
        slopes[k] += (float) (errors[head] * output[k * heads + head]);
        step(output, outputSquares, k * heads + head, errors[head] * vector[k]);
      }
      square += slopes[k] * slopes[k] / width;
    }
    for (int head = 0; head < heads; head++) {
      step(bias, biasSquares, head, errors[head]);
    }
    for (int i = 0; i < text.size(); i++) {
      int row = text.rows()[i];
      float value = text.values()[i];
      rowSquares[row] += (float) (square * value * value);
      float length = (float) (settings.rate * value / Math.sqrt(rowSquares[row] + TINY));
      for (int k = 0; k < width; k++) {
        embeddings[row * width + k] -= length * slopes[k];
      }
    }
  }

  private void step(float[] weights, float[] squares, int at, double slope) {
    squares[at] += (float) (slope * slope);
    weights[at] -= (float) (settings.rate * slope / Math.sqrt(squares[at] + TINY));
  }

  /** (row, head). */
  private float[] weights() {
    float[] weights = new float[rowSquares.length * heads];
    for (int row = 0; row < rowSquares.length; row++) {
      product(embeddings, row * width, weights, row * heads);
    }
    return weights;
  }

  /** Adds what the output says of a vector. */
  private void product(float[] vectors, int from, float[] scores, int to) {
    for (int k = 0; k < width; k++) {
      float value = vectors[from + k];
      for (int head = 0; head < heads; head++) {
        scores[to + head] += value * output[k * heads + head];
      }
    }
  }
}
