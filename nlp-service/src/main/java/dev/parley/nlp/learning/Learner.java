package dev.parley.nlp.learning;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.torchscript.AutogradCall;
import dev.parley.nlp.torchscript.NumberFormat;
import dev.parley.nlp.torchscript.Precision;
import dev.parley.nlp.torchscript.ScalarType;
import dev.parley.nlp.torchscript.TorchScriptArchive;
import dev.parley.nlp.torchscript.TorchScriptCall;
import dev.parley.nlp.torchscript.TorchScriptModule;
import java.util.Arrays;

/** Runs the script {@code learning/training.py} on tensors that it owns. */
final class Learner implements AutoCloseable {
  private final TrainableModel model;
  private final TrainedTensors tensors;
  private final TorchScriptModule module;
  private final ScalarType type;
  private final Optimizer optimizer;

  private Learner(
      TrainableModel model, TrainedTensors tensors, TorchScriptModule module, ScalarType type) {
    this.model = model;
    this.tensors = tensors;
    this.module = module;
    this.type = type;
    this.optimizer = new Optimizer(model.parameters(), tensors);
  }

  /**
   * Takes the tensors over; they are closed also when this fails.
   *
   * @throws dev.parley.kit.error.ServiceException FAILED_PRECONDITION when this processor cannot do
   *     the number format
   */
  static Learner of(TrainableModel model, TrainedTensors tensors, NumberFormat format) {
    try {
      ScalarType type = Precision.ofTraining(format);
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

  /** What changes the weights by the gradients. */
  Optimizer optimizer() {
    return optimizer;
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
    optimizer.close();
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
}
