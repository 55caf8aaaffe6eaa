package dev.parley.nlp.languagemodel;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parley.nlp.torchscript.TorchScriptArchive;
import dev.parley.nlp.torchscript.TorchScriptCall;
import dev.parley.nlp.torchscript.TorchScriptModule;
import java.util.List;

/** {@code sampling.py} without a model. */
final class SamplingScript implements AutoCloseable {
  private static final String CALLER =
      """
      class Caller(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool

        def choose(
            self: __torch__.this.Caller,
            logits: Tensor,
            numbers: List[float],
            penalized: List[int],
            ends: List[int],
            allowed: List[int],
            allowed_ends: List[int]) -> List[float]:
          return __torch__.sampling.choose(logits, numbers, penalized, ends, allowed, allowed_ends)
      """;

  private final TorchScriptModule module =
      TorchScriptModule.load(
          new TorchScriptArchive("caller", "Caller")
              .source("caller", CALLER)
              .resource("sampling", RowArguments.SAMPLING_SCRIPT),
          Device.cpu());

  /** Token and log-probability of every row, in turns. */
  double[] choose(float[][] logits, List<Row> rows) {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] joined = new float[logits.length * logits[0].length];
      for (int row = 0; row < logits.length; row++) {
        System.arraycopy(logits[row], 0, joined, row * logits[0].length, logits[0].length);
      }
      TorchScriptCall call =
          module
              .method("choose")
              .with(manager.create(joined, new Shape(logits.length, logits[0].length)));
      return new RowArguments(rows).addSampling(call).toDoubles();
    }
  }

  int choose(float[] logits, Sampling sampling, double uniform, List<Integer> penalized) {
    Row row = new Row(0, 0, 0, sampling, uniform, penalized);
    return (int) choose(new float[][] {logits}, List.of(row))[0];
  }

  @Override
  public void close() {
    module.close();
  }
}
