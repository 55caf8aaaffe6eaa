package dev.parley.nlp.classification.linear;

import dev.parley.nlp.classification.Softmax;
import java.util.Arrays;

/**
 * What makes scores of machines that were learned apart comparable: a factor and a shift for each
 * head, by the likelihood of the validation part (vector scaling, Guo et al. 2017). A margin
 * against all others comes out smaller for a rare label, and for one that lies between others, than
 * for the rest.
 *
 * @param factors of the scores, (head)
 * @param shifts of the scores behind their factors, (head)
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record VectorScaling(float[] factors, float[] shifts) {

  private static final int ITERATIONS = 100;
  private static final double TOLERANCE = 1e-6;

  static VectorScaling fit(LinearTextModel model, FeatureMatrix validation) {
    double temperature = validation.fit(model).temperature();
    float[] parameters =
        new Lbfgs(ITERATIONS, TOLERANCE)
            .minimize(new Likelihood(model, validation, temperature), reached -> true);
    int heads = model.heads();
    float[] factors = new float[heads];
    for (int head = 0; head < heads; head++) {
      factors[head] = (float) ((1 + parameters[head]) / temperature);
    }
    return new VectorScaling(factors, Arrays.copyOfRange(parameters, heads, 2 * heads));
  }

  /** Changes the arguments, of which large models have no room for copies. */
  void apply(OneVersusRest.Weights learned) {
    float[] weights = learned.weights();
    float[] bias = learned.bias();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= factors[i % factors.length];
    }
    for (int head = 0; head < bias.length; head++) {
      bias[head] = bias[head] * factors[head] + shifts[head];
    }
  }

  /** Of the validation part; parameters are what each factor is above 1, then the shifts. */
  private static final class Likelihood implements Objective {

    private final double[][] scores; // (text, head), behind the temperature
    private final FeatureMatrix texts;
    private final int heads;

    /**
     * Pull of each factor and shift to one temperature for all heads, against the summed loss: the
     * more heads share the texts, the less is known of each.
     */
    private final double l2;

    Likelihood(LinearTextModel model, FeatureMatrix texts, double temperature) {
      this.texts = texts;
      heads = model.heads();
      l2 = heads;
      scores = new double[texts.size()][heads];
      for (int text = 0; text < scores.length; text++) {
        float[] ofText = model.scores(texts.row(text));
        for (int head = 0; head < heads; head++) {
          scores[text][head] = ofText[head] / temperature;
        }
      }
    }

    @Override
    public float[] start() {
      return new float[2 * heads];
    }

    @Override
    public double evaluate(float[] parameters, float[] gradient) {
      double penalty = 0;
      double[] slopes = new double[2 * heads];
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] = l2 * parameters[i];
        penalty += parameters[i] * parameters[i];
      }
      double loss = 0;
      double[] scaled = new double[heads];
      for (int text = 0; text < scores.length; text++) {
        int truth = texts.head(text);
        if (truth >= heads) {
          continue; // out of scope, which this model has no head for
        }
        for (int head = 0; head < heads; head++) {
          scaled[head] = scores[text][head] * (1 + parameters[head]) + parameters[heads + head];
        }
        Softmax.of(scaled);
        double weight = texts.weight(text);
        loss -= weight * Math.log(Math.max(scaled[truth], Double.MIN_NORMAL));
        scaled[truth] -= 1;
        for (int head = 0; head < heads; head++) {
          slopes[head] += weight * scaled[head] * scores[text][head];
          slopes[heads + head] += weight * scaled[head];
        }
      }
      for (int i = 0; i < slopes.length; i++) {
        gradient[i] = (float) slopes[i];
      }
      return loss + l2 / 2 * penalty;
    }
  }
}
