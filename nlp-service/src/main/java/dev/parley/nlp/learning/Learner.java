package dev.parley.nlp.learning;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.torchscript.AutogradCall;
import dev.parley.nlp.torchscript.CpuFeatures;
import dev.parley.nlp.torchscript.NumberFormat;
import dev.parley.nlp.torchscript.Precision;
import dev.parley.nlp.torchscript.ScalarType;
import dev.parley.nlp.torchscript.TorchScriptArchive;
import dev.parley.nlp.torchscript.TorchScriptCall;
import dev.parley.nlp.torchscript.TorchScriptModule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Runs the script {@code learning/training.py} on tensors that it owns. */
final class Learner implements AutoCloseable {
  private final TrainableModel model;
  private final List<Parameter> parameters;
  private final TrainedTensors tensors;
  private final TorchScriptModule module;
  private final ScalarType type;

  private Learner(
      TrainableModel model, TrainedTensors tensors, TorchScriptModule module, ScalarType type) {
    this.model = model;
    this.parameters = model.parameters();
    this.tensors = tensors;
    this.module = module;
    this.type = type;
  }

  /**
   * Takes the tensors over; they are closed also when this fails.
   *
   * @throws dev.parley.kit.error.ServiceException FAILED_PRECONDITION when this processor cannot do
   *     the number format
   */
  static Learner of(TrainableModel model, TrainedTensors tensors, NumberFormat format) {
    try {
      ScalarType type = typeOf(format);
      TorchScriptArchive archive =
          new TorchScriptArchive("training", "Training")
              .resource("training", "/learning/training.py")
              .resource("dropout", "/learning/dropout.py")
              .resource("family", model.script());
      return new Learner(model, tensors, TorchScriptModule.load(archive, Device.cpu()), type);
    } catch (RuntimeException e) {
      tensors.close();
      throw e;
    }
  }

  TrainedTensors tensors() {
    return tensors;
  }

  /**
   * Adds a batch's gradients to a worker's. Workers may do so at the same time.
   *
   * @param seed of dropout
   * @param begins whether this is the worker's first batch of the step
   * @return its share of the step's loss
   */
  double addGradients(MicroBatch batch, long seed, int worker, boolean begins) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      long[] control = {type.number(), model.head(), seed, begins ? 1 : 0};
      AutogradCall call =
          module.autograd().with(manager.create(control)).with(manager.create(model.constants()));
      batch.arguments(manager).forEach(call::with);
      return call.with(tensors.weights()).with(tensors.gradients(worker)).toTensor().getDouble();
    }
  }

  /** Adds the gradients of so many workers up, in order, into the first one's. */
  void sumGradients(int workers) {
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
  double update(int step, double rate, AdamW optimizer) {
    double norm = module.method("norm").with(tensors.gradients(0)).toDoubles()[0];
    if (Double.isFinite(norm)) {
      double limit = optimizer.clipping();
      double shrink = limit > 0 && norm > limit ? norm / limit : 1;
      update(true, step, rate, optimizer, shrink);
      update(false, step, rate, optimizer, shrink);
    }
    return norm;
  }

  /** The batch's share of a loss, without dropout. */
  double loss(MicroBatch batch) {
    double[] measured = measure(batch);
    return measured[measured.length - 1];
  }

  /** The weighted log-probability of every text of a batch, without dropout. */
  double[] scores(MicroBatch batch) {
    double[] measured = measure(batch);
    return Arrays.copyOf(measured, measured.length - 1);
  }

  @Override
  public void close() {
    module.close();
    tensors.close();
  }

  private double[] measure(MicroBatch batch) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      TorchScriptCall call =
          module
              .method("measure")
              .with(type.number())
              .with(model.head())
              .with(manager.create(model.constants()));
      batch.arguments(manager).forEach(call::with);
      return call.with(tensors.weights()).toTensor(manager).toDoubleArray();
    }
  }

  private void update(boolean decayed, int step, double rate, AdamW optimizer, double shrink) {
    module
        .method("update")
        .with(where(decayed, tensors.weights()))
        .with(where(decayed, tensors.gradients(0)))
        .with(where(decayed, tensors.firstMoments()))
        .with(where(decayed, tensors.secondMoments()))
        .with(step)
        .with(rate)
        .with(optimizer.beta1())
        .with(optimizer.beta2())
        .with(optimizer.epsilon())
        .with(decayed ? optimizer.weightDecay() : 0.0)
        .with(shrink)
        .run();
  }

  private List<NDArray> where(boolean decayed, List<NDArray> ofParameters) {
    return IntStream.range(0, ofParameters.size())
        .filter(i -> parameters.get(i).decayed() == decayed)
        .mapToObj(ofParameters::get)
        .toList();
  }

  private static ScalarType typeOf(NumberFormat format) {
    NumberFormat resolved =
        Precision.of(format, Device.cpu(), CpuFeatures.ofThisMachine()).format();
    return resolved == NumberFormat.BF16 ? ScalarType.BFLOAT16 : ScalarType.FLOAT32;
  }
}
