package dev.parley.nlp.gpt2;

import dev.parley.nlp.learning.Initialization;
import dev.parley.nlp.learning.Parameter;
import dev.parley.nlp.learning.TrainableModel;
import java.util.ArrayList;
import java.util.List;

/**
 * GPT-2 for training, with the initialization of Radford et al. 2019: normal with a deviation of
 * 0.02, which for the projections back into the residual stream is divided by the square root of
 * their number.
 *
 * @param embeddingDropout share of the embeddings' numbers that training drops
 * @param attentionDropout of attention's weights; costs a quarter more time
 * @param residualDropout of what the layers add
 */
public record TrainableGpt2(
    Gpt2Config config, double embeddingDropout, double attentionDropout, double residualDropout)
    implements TrainableModel {
  private static final double DEVIATION = 0.02;

  public TrainableGpt2 {
    requireShare("embedding dropout", embeddingDropout);
    requireShare("attention dropout", attentionDropout);
    requireShare("residual dropout", residualDropout);
  }

  /** Without dropout. */
  public static TrainableGpt2 of(Gpt2Config config) {
    return new TrainableGpt2(config, 0, 0, 0);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    Gpt2Tensors.shapes(config)
        .forEach(
            (name, shape) ->
                parameters.add(new Parameter(name, shape, initialization(name), shape.size() > 1)));
    return parameters;
  }

  @Override
  public int head() {
    return config.tied() ? 0 : Gpt2Tensors.shapes(config).size() - 1;
  }

  @Override
  public String script() {
    return "/gpt2/training.py";
  }

  @Override
  public double[] constants() {
    return new double[] {
      config.heads(), config.epsilon(), embeddingDropout, attentionDropout, residualDropout
    };
  }

  @Override
  public int vocabularySize() {
    return config.vocabularySize();
  }

  @Override
  public int contextLength() {
    return config.contextLength();
  }

  private Initialization initialization(String name) {
    if (name.endsWith(".bias")) {
      return Initialization.ZERO;
    }
    if (name.contains("ln_")) {
      return Initialization.ONE;
    }
    return Initialization.normal(
        name.endsWith("c_proj.weight") ? DEVIATION / Math.sqrt(2.0 * config.layers()) : DEVIATION);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1) (was: " + value + ")");
    }
  }
}
