package dev.parley.nlp.bert;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.torchscript.CpuFeatures;
import dev.parley.nlp.torchscript.Devices;
import dev.parley.nlp.torchscript.Precision;
import dev.parley.nlp.torchscript.TorchScriptModule;
import dev.parley.nlp.torchscript.TorchScriptValue;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * BERT as a script of one native call a batch: {@code bert/bert.py}. This class owns the script and
 * the packed weights, and puts texts into batches. For use by many threads, which take turns batch
 * by batch: each takes all cores that libtorch has, and the memory of one batch is enough.
 */
final class BertModel implements AutoCloseable {
  private final TorchScriptModule module;
  private final TorchScriptValue weights;
  private final Precision precision;
  private final int batchTokens;
  private final ReentrantLock turn = new ReentrantLock(true);
  private boolean closed;

  /** Takes the values over. */
  BertModel(
      TorchScriptModule module, TorchScriptValue weights, Precision precision, int batchTokens) {
    this.module = module;
    this.weights = weights;
    this.precision = precision;
    this.batchTokens = batchTokens;
  }

  /**
   * Packs weights from anywhere; they are no longer needed afterwards. A model whose configuration
   * has no labels gives vectors only.
   *
   * @throws dev.parley.kit.error.ServiceException FAILED_PRECONDITION when this machine lacks the
   *     device or cannot do the number format
   */
  static BertModel of(BertConfig config, WeightSource weights, BertSettings settings)
      throws IOException {
    Device device = Devices.named(settings.device());
    Precision precision = Precision.of(settings.format(), device, CpuFeatures.ofThisMachine());
    return new BertLoader(config, precision, device).load(weights, settings.batchTokens());
  }

  /** How the weights are held; its format is never {@code AUTO}. */
  Precision precision() {
    return precision;
  }

  /** Of each text the classes' logits, in the order of the texts. */
  float[][] logits(List<int[]> texts) {
    return run("logits", texts);
  }

  /** Of each text a vector of length 1, in the order of the texts. */
  float[][] vectors(List<int[]> texts, Pooling pooling) {
    return run(pooling.method(), texts);
  }

  /** Waits for a batch that is being worked on. */
  @Override
  public void close() {
    turn.lock();
    try {
      if (!closed) {
        closed = true;
        weights.close();
        module.close();
      }
    } finally {
      turn.unlock();
    }
  }

  private float[][] run(String method, List<int[]> texts) {
    float[][] found = new float[texts.size()][];
    int[] lengths = texts.stream().mapToInt(text -> text.length).toArray();
    for (int[] batch : LengthBuckets.of(lengths, batchTokens)) {
      float[][] ofBatch = runBatch(method, batch, texts);
      for (int i = 0; i < batch.length; i++) {
        found[batch[i]] = ofBatch[i];
      }
    }
    return found;
  }

  private float[][] runBatch(String method, int[] batch, List<int[]> texts) {
    long[] lengths = new long[batch.length];
    int total = 0;
    for (int i = 0; i < batch.length; i++) {
      lengths[i] = texts.get(batch[i]).length;
      total += texts.get(batch[i]).length;
    }
    int[] tokens = new int[total];
    int end = 0;
    for (int text : batch) {
      System.arraycopy(texts.get(text), 0, tokens, end, texts.get(text).length);
      end += texts.get(text).length;
    }
    turn.lock();
    try (NDManager owner = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      if (closed) {
        throw new IllegalStateException("the model was closed");
      }
      NDArray result =
          module.method(method).with(weights).with(tokens).with(lengths).toTensor(owner);
      return rows(result.toFloatArray(), batch.length);
    } finally {
      turn.unlock();
    }
  }

  private static float[][] rows(float[] values, int count) {
    int width = values.length / count;
    float[][] rows = new float[count][width];
    for (int row = 0; row < count; row++) {
      System.arraycopy(values, row * width, rows[row], 0, width);
      for (float value : rows[row]) {
        if (!Float.isFinite(value)) {
          throw new IllegalStateException("the model gives " + value + ", want finite numbers");
        }
      }
    }
    return rows;
  }
}
