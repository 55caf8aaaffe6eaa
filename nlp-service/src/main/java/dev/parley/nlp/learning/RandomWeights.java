package dev.parley.nlp.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parley.nlp.languagemodel.WeightSource;
import java.util.List;
import java.util.Random;

/** The start of a training from scratch: a function of the model and a seed. */
public final class RandomWeights implements WeightSource {
  private final List<Parameter> parameters;
  private final long seed;

  public RandomWeights(TrainableModel model, long seed) {
    this(model.parameters(), seed);
  }

  public RandomWeights(List<Parameter> parameters, long seed) {
    this.parameters = List.copyOf(parameters);
    this.seed = seed;
  }

  @Override
  public NDArray read(String name, NDManager owner) {
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.name().equals(name)) {
        Random random = new Random(Seeds.derive(seed, i));
        float[] values = new float[parameter.size()];
        for (int k = 0; k < values.length; k++) {
          values[k] = parameter.initialization().next(random);
        }
        return owner.create(values, new Shape(parameter.shape()));
      }
    }
    throw new IllegalArgumentException("no parameter '" + name + "'");
  }
}
