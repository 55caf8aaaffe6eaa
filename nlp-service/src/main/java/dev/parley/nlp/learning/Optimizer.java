package dev.parley.nlp.learning;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.parley.nlp.torchscript.TorchScriptArchive;
import dev.parley.nlp.torchscript.TorchScriptModule;
import java.util.List;
import java.util.stream.IntStream;

/** Runs the script {@code learning/optimizer.py} on tensors that somebody else owns. */
public final class Optimizer implements AutoCloseable {
  private final List<Parameter> parameters;
  private final TrainedTensors tensors;
  private final TorchScriptModule module =
      TorchScriptModule.load(
          new TorchScriptArchive("optimizer", "Optimizer")
              .resource("optimizer", "/learning/optimizer.py"),
          Device.cpu());

  public Optimizer(List<Parameter> parameters, TrainedTensors tensors) {
    this.parameters = parameters;
    this.tensors = tensors;
  }

  /** Adds the gradients of so many workers up, in order, into the first one's. */
  public void sumGradients(int workers) {
    for (int worker = 1; worker < workers; worker++) {
      module.method("add").with(tensors.gradients(0)).with(tensors.gradients(worker)).run();
    }
  }

  /**
   * Changes the weights by the first worker's gradients, unless these are not finite.
   *
   * @param step the first is 1
   * @return the gradients' norm before clipping (Pascanu et al. 2013)
   */
  public double update(int step, double rate, AdamW settings) {
    double norm = module.method("norm").with(tensors.gradients(0)).toDoubles()[0];
    if (Double.isFinite(norm)) {
      double limit = settings.clipping();
      double shrink = limit > 0 && norm > limit ? norm / limit : 1;
      update(true, step, rate, settings, shrink);
      update(false, step, rate, settings, shrink);
    }
    return norm;
  }

  @Override
  public void close() {
    module.close();
  }

  private void update(boolean decayed, int step, double rate, AdamW settings, double shrink) {
    module
        .method("update")
        .with(where(decayed, tensors.weights()))
        .with(where(decayed, tensors.gradients(0)))
        .with(where(decayed, tensors.firstMoments()))
        .with(where(decayed, tensors.secondMoments()))
        .with(step)
        .with(rate)
        .with(settings.beta1())
        .with(settings.beta2())
        .with(settings.epsilon())
        .with(decayed ? settings.weightDecay() : 0.0)
        .with(shrink)
        .run();
  }

  private List<NDArray> where(boolean decayed, List<NDArray> ofParameters) {
    return IntStream.range(0, ofParameters.size())
        .filter(i -> parameters.get(i).decayed() == decayed)
        .mapToObj(ofParameters::get)
        .toList();
  }
}
