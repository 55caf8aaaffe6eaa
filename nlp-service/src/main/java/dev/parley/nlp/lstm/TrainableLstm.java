package dev.parley.nlp.lstm;

import dev.parley.nlp.learning.Initialization;
import dev.parley.nlp.learning.Parameter;
import dev.parley.nlp.learning.TrainableModel;
import java.util.ArrayList;
import java.util.List;

/**
 * An LSTM for training, with the initialization of PyTorch's: evenly within one by the square root
 * of the width; the embedding within 0.1 (Merity et al. 2018).
 *
 * @param dropout share of every layer's inputs and of the output that training drops (Zaremba et
 *     al. 2014)
 */
public record TrainableLstm(LstmConfig config, double dropout) implements TrainableModel {
  private static final double EMBEDDING_BOUND = 0.1;

  public TrainableLstm {
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1) (was: " + dropout + ")");
    }
  }

  @Override
  public List<Parameter> parameters() {
    double bound = 1 / Math.sqrt(config.width());
    List<Parameter> parameters = new ArrayList<>();
    LstmTensors.shapes(config)
        .forEach(
            (name, shape) ->
                parameters.add(
                    new Parameter(
                        name,
                        shape,
                        Initialization.uniform(
                            name.equals(LstmTensors.EMBEDDING) ? EMBEDDING_BOUND : bound),
                        shape.size() > 1)));
    return parameters;
  }

  @Override
  public int head() {
    return config.tied() ? 0 : LstmTensors.shapes(config).size() - 1;
  }

  @Override
  public String script() {
    return "/lstm/training.py";
  }

  @Override
  public double[] constants() {
    return new double[] {config.layers(), dropout};
  }

  @Override
  public int vocabularySize() {
    return config.vocabularySize();
  }

  @Override
  public int contextLength() {
    return config.contextLength();
  }
}
