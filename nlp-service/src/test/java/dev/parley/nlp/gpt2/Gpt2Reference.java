package dev.parley.nlp.gpt2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parley.nlp.languagemodel.WeightSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * GPT-2 as plain array operations, to read and to compare with: float32, no cache, one sequence.
 * Letters of shapes as in {@code gpt2.py}.
 */
final class Gpt2Reference {
  private final Gpt2Config config;
  private final WeightSource weights;
  private final NDManager manager;

  /**
   * @param manager on the processor; owns everything that is computed
   */
  Gpt2Reference(Gpt2Config config, WeightSource weights, NDManager manager) {
    this.config = config;
    this.weights = weights;
    this.manager = manager;
  }

  /** The logits after every token: (N, V). */
  NDArray logits(int[] tokens) throws IOException {
    NDArray x = states(tokens).get(config.layers());
    NDArray normed = norm(x, Gpt2Tensors.FINAL_NORM_WEIGHT, Gpt2Tensors.FINAL_NORM_BIAS);
    NDArray head = read(config.tied() ? Gpt2Tensors.TOKEN_EMBEDDING : Gpt2Tensors.HEAD);
    return normed.matMul(head.transpose());
  }

  /** The residual stream before the first layer and after every one, each (N, E). */
  List<NDArray> states(int[] tokens) throws IOException {
    NDArray tokenEmbedding = read(Gpt2Tensors.TOKEN_EMBEDDING);
    NDArray positionEmbedding = read(Gpt2Tensors.POSITION_EMBEDDING);
    NDArray x =
        tokenEmbedding.get(manager.create(tokens)).add(positionEmbedding.get("0:" + tokens.length));
    List<NDArray> states = new ArrayList<>(List.of(x));
    for (int layer = 0; layer < config.layers(); layer++) {
      List<String> names = Gpt2Tensors.ofLayer(layer);
      x = x.add(attention(norm(x, names.get(0), names.get(1)), names.subList(2, 6)));
      x = x.add(feedForward(norm(x, names.get(6), names.get(7)), names.subList(8, 12)));
      states.add(x);
    }
    return states;
  }

  private NDArray attention(NDArray x, List<String> names) throws IOException {
    long n = x.getShape().get(0);
    int width = config.width() / config.heads();
    NDArray qkv = // (3, H, N, D)
        linear(x, names.get(0), names.get(1))
            .reshape(n, 3, config.heads(), width)
            .transpose(1, 2, 0, 3);
    NDArray scores = // (H, N, N)
        qkv.get(0).matMul(qkv.get(1).transpose(0, 2, 1)).div(Math.sqrt(width));
    NDArray attended = scores.add(causalMask((int) n)).softmax(-1).matMul(qkv.get(2)); // (H, N, D)
    return linear(
        attended.transpose(1, 0, 2).reshape(n, config.width()), names.get(2), names.get(3));
  }

  private NDArray feedForward(NDArray x, List<String> names) throws IOException {
    NDArray inner = linear(x, names.get(0), names.get(1));
    NDArray cubic = inner.pow(3).mul(0.044715).add(inner);
    NDArray gelu = inner.mul(0.5).mul(cubic.mul(Math.sqrt(2 / Math.PI)).tanh().add(1));
    return linear(gelu, names.get(2), names.get(3));
  }

  private NDArray linear(NDArray x, String weight, String bias) throws IOException {
    return x.matMul(read(weight)).add(read(bias));
  }

  private NDArray norm(NDArray x, String weight, String bias) throws IOException {
    NDArray centered = x.sub(x.mean(new int[] {1}, true));
    NDArray variance = centered.square().mean(new int[] {1}, true);
    return centered.div(variance.add(config.epsilon()).sqrt()).mul(read(weight)).add(read(bias));
  }

  /** (N, N): 0 where a row's token may look, minus infinity where it may not. */
  private NDArray causalMask(int n) {
    float[] mask = new float[n * n];
    for (int row = 0; row < n; row++) {
      for (int column = row + 1; column < n; column++) {
        mask[row * n + column] = Float.NEGATIVE_INFINITY;
      }
    }
    return manager.create(mask, new Shape(n, n));
  }

  private NDArray read(String name) throws IOException {
    return weights.read(name, manager);
  }
}
