package dev.parley.nlp.bert;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.learning.Optimizer;
import dev.parley.nlp.learning.TrainedTensors;
import dev.parley.nlp.torchscript.NumberFormat;
import dev.parley.nlp.torchscript.Precision;
import dev.parley.nlp.torchscript.ScalarType;
import dev.parley.nlp.torchscript.TorchScriptArchive;
import dev.parley.nlp.torchscript.TorchScriptModule;
import java.util.List;

/** Runs the script {@code bert/training.py} on tensors that somebody else owns. */
final class BertLearner implements AutoCloseable {
  private final BertConfig config;
  private final TrainedTensors tensors;
  private final ScalarType type;
  private final TorchScriptModule module;
  private final Optimizer optimizer;

  /**
   * @throws dev.parley.kit.error.ServiceException FAILED_PRECONDITION when this processor cannot do
   *     the number format
   */
  BertLearner(BertConfig config, TrainedTensors tensors, NumberFormat format) {
    this.config = config;
    this.tensors = tensors;
    this.type = Precision.ofTraining(format);
    this.module =
        TorchScriptModule.load(
            new TorchScriptArchive("training", "Training")
                .resource("training", "/bert/training.py")
                .resource("places", "/bert/places.py")
                .resource("dropout", "/learning/dropout.py"),
            Device.cpu());
    this.optimizer = new Optimizer(BertStart.parameters(config), tensors);
  }

  /** What changes the weights by the gradients. */
  Optimizer optimizer() {
    return optimizer;
  }

  /**
   * Adds the gradients of a part of a step to a worker's. Workers may do so at the same time.
   *
   * @param totalWeight of the whole step
   * @param seed of dropout
   * @param begins whether this is the worker's first part of the step
   * @return its share of the step's loss
   */
  double addGradients(
      List<LearnedText> texts, double totalWeight, long seed, int worker, boolean begins) {
    TextBatch batch = new TextBatch(texts);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      return module
          .autograd()
          .with(manager.create(new long[] {type.number(), seed, begins ? 1 : 0}))
          .with(manager.create(constants()))
          .with(batch.tokens(manager))
          .with(batch.lengths(manager))
          .with(batch.targets(config.labels().size(), totalWeight, manager))
          .with(tensors.weights())
          .with(tensors.gradients(worker))
          .toTensor()
          .getDouble();
    }
  }

  /** The logits of texts, one text after the other, without dropout. */
  float[] logits(List<LearnedText> texts) {
    TextBatch batch = new TextBatch(texts);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      return module
          .method("logits")
          .with(type.number())
          .with(manager.create(constants()))
          .with(batch.tokens(manager))
          .with(batch.lengths(manager))
          .with(tensors.weights())
          .toTensor(manager)
          .toFloatArray();
    }
  }

  @Override
  public void close() {
    optimizer.close();
    module.close();
  }

  private double[] constants() {
    return new double[] {
      config.heads(),
      config.epsilon(),
      config.activation().number(),
      config.dropout(),
      config.attentionDropout(),
      config.classifierDropout()
    };
  }
}
