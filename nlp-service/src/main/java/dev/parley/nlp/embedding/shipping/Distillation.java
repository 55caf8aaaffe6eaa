package dev.parley.nlp.embedding.shipping;

import java.util.Arrays;
import java.util.Random;

/**
 * Learns feature vectors whose sums point where a teacher's vectors point: the loss of a batch is 1
 * - cos(student, teacher), plus the squared error of the cosines between the batch's texts, so that
 * the student also tells apart what the teacher tells apart. By Adam (Kingma and Ba 2015), whose
 * moments move only for the features that a batch has.
 */
final class Distillation {
  private static final float LIKENESS = 5;
  private static final float FIRST_DECAY = 0.9f;
  private static final float SECOND_DECAY = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final float LAST_RATE = 0.03f;

  private final Settings settings;
  private final EncodedTexts texts;
  private final float[] teacher;
  private final int dimension;
  private final float[] vectors;
  private final float[] gradient;
  private final float[] first;
  private final float[] second;
  private final int[] steps;
  private final int[] touched;
  private final boolean[] isTouched;
  private int touchedCount;

  /**
   * @param rate of Adam at the start, from where it falls to almost none
   * @param heldOut every so many texts one is left out, to measure
   */
  record Settings(int batch, int epochs, float rate, int heldOut, long seed) {}

  /**
   * @param teacher (text, dimension), of length 1
   * @param rows of the table that is learned
   */
  Distillation(Settings settings, EncodedTexts texts, float[] teacher, int dimension, int rows) {
    this.settings = settings;
    this.texts = texts;
    this.teacher = teacher;
    this.dimension = dimension;
    this.vectors = new float[rows * dimension];
    this.gradient = new float[vectors.length];
    this.first = new float[vectors.length];
    this.second = new float[vectors.length];
    this.steps = new int[rows];
    this.touched = new int[rows];
    this.isTouched = new boolean[rows];
    Random random = new Random(settings.seed());
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) (0.02 * random.nextGaussian());
    }
  }

  /** Learned vectors (row, dimension). */
  float[] vectors() {
    return vectors.clone();
  }

  /**
   * One pass.
   *
   * @return mean cosine of student and teacher on what was held out
   */
  double epoch(int epoch) {
    int all = teacher.length / dimension;
    int[] order = new int[all - (all + settings.heldOut() - 1) / settings.heldOut()];
    int count = 0;
    for (int text = 0; text < all; text++) {
      if (text % settings.heldOut() != 0) {
        order[count++] = text;
      }
    }
    shuffle(order, new Random(settings.seed() + epoch));
    int batches = order.length / settings.batch();
    for (int batch = 0; batch < batches; batch++) {
      float done = (epoch + batch / (float) batches) / settings.epochs();
      int from = batch * settings.batch();
      step(
          Arrays.copyOfRange(order, from, from + settings.batch()),
          settings.rate() * (LAST_RATE + (1 - LAST_RATE) * (1 - done)));
    }
    return heldOutCosine();
  }

  private double heldOutCosine() {
    double sum = 0;
    int count = 0;
    float[] wanted = new float[dimension];
    for (int text = 0; text < teacher.length / dimension; text += settings.heldOut()) {
      float[] vector = new float[dimension];
      sum(text, vector);
      Vectors.normalise(vector);
      System.arraycopy(teacher, text * dimension, wanted, 0, dimension);
      sum += Vectors.dot(vector, wanted);
      count++;
    }
    return sum / count;
  }

  private void step(int[] batch, float rate) {
    int size = batch.length;
    float[][] units = new float[size][dimension];
    float[][] wanted = new float[size][dimension];
    float[][] errors = new float[size][dimension];
    float[] lengths = new float[size];
    for (int i = 0; i < size; i++) {
      sum(batch[i], units[i]);
      lengths[i] = Vectors.normalise(units[i]);
      System.arraycopy(teacher, batch[i] * dimension, wanted[i], 0, dimension);
      Vectors.addScaled(errors[i], wanted[i], -1f / size);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        float difference = Vectors.dot(units[i], units[j]) - Vectors.dot(wanted[i], wanted[j]);
        // The matrix is symmetric and each entry a square.
        float error = 4 * LIKENESS * difference / ((float) size * size);
        Vectors.addScaled(errors[i], units[j], error);
        Vectors.addScaled(errors[j], units[i], error);
      }
    }
    for (int i = 0; i < size; i++) {
      if (lengths[i] > 0) {
        // Through u = v / |v|: (e - u (u·e)) / |v|
        Vectors.addScaled(errors[i], units[i], -Vectors.dot(units[i], errors[i]));
        scatter(batch[i], errors[i], 1 / lengths[i]);
      }
    }
    update(rate);
  }

  private void sum(int text, float[] sum) {
    int[] rows = texts.rows(text);
    float[] weights = texts.weights(text);
    for (int i = 0; i < rows.length; i++) {
      int offset = rows[i] * dimension;
      float weight = weights[i];
      for (int k = 0; k < dimension; k++) {
        sum[k] += weight * vectors[offset + k];
      }
    }
  }

  private void scatter(int text, float[] error, float factor) {
    int[] rows = texts.rows(text);
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      if (!isTouched[row]) {
        isTouched[row] = true;
        touched[touchedCount++] = row;
      }
      int offset = row * dimension;
      float weight = factor * texts.weights(text)[i];
      for (int k = 0; k < dimension; k++) {
        gradient[offset + k] += weight * error[k];
      }
    }
  }

  private void update(float rate) {
    for (int t = 0; t < touchedCount; t++) {
      int row = touched[t];
      isTouched[row] = false;
      int step = ++steps[row];
      float scale = rate / (float) (1 - Math.pow(FIRST_DECAY, step));
      float unbiased = 1 / (float) (1 - Math.pow(SECOND_DECAY, step));
      for (int k = row * dimension; k < (row + 1) * dimension; k++) {
        float g = gradient[k];
        gradient[k] = 0;
        first[k] = FIRST_DECAY * first[k] + (1 - FIRST_DECAY) * g;
        second[k] = SECOND_DECAY * second[k] + (1 - SECOND_DECAY) * g * g;
        vectors[k] -= scale * first[k] / ((float) Math.sqrt(second[k] * unbiased) + EPSILON);
      }
    }
    touchedCount = 0;
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
  }
}
