package dev.parley.nlp.gpt2;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.NextToken;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.languagemodel.RowArguments;
import dev.parley.nlp.languagemodel.SlotLimits;
import dev.parley.nlp.torchscript.CpuFeatures;
import dev.parley.nlp.torchscript.Devices;
import dev.parley.nlp.torchscript.Precision;
import dev.parley.nlp.torchscript.TorchScriptCall;
import dev.parley.nlp.torchscript.TorchScriptModule;
import dev.parley.nlp.torchscript.TorchScriptValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * GPT-2 as a script of one native call a step: {@code gpt2/gpt2.py}. This class owns the script,
 * the packed weights and the cache, and turns rows into the script's arguments and back.
 */
public final class Gpt2LanguageModel implements LanguageModel {
  private final TorchScriptModule module;
  private final TorchScriptValue weights;
  private final TorchScriptValue cache;
  private final SlotLimits limits;
  private final Precision precision;

  Gpt2LanguageModel(
      TorchScriptModule module,
      TorchScriptValue weights,
      TorchScriptValue cache,
      SlotLimits limits,
      Precision precision) {
    this.module = module;
    this.weights = weights;
    this.cache = cache;
    this.limits = limits;
    this.precision = precision;
  }

  /**
   * Loads a Hugging Face model directory: {@code config.json} and safetensors.
   *
   * @throws IOException that names the file and what is wrong with it
   * @throws dev.parley.kit.error.ServiceException FAILED_PRECONDITION when this machine lacks the
   *     device or cannot do the number format
   */
  public static Gpt2LanguageModel load(Path directory, LanguageModelSettings settings)
      throws IOException {
    Gpt2Config config = Gpt2ConfigFile.read(directory);
    try (Gpt2Checkpoint checkpoint = Gpt2Checkpoint.open(directory, config)) {
      return of(config, checkpoint, settings);
    }
  }

  /** Packs weights from anywhere; they are no longer needed afterwards. */
  public static Gpt2LanguageModel of(
      Gpt2Config config, Gpt2Weights weights, LanguageModelSettings settings) throws IOException {
    Device device = Devices.named(settings.device());
    Precision precision = Precision.of(settings.format(), device, CpuFeatures.ofThisMachine());
    return new Gpt2Loader(config, precision, device).load(weights, settings);
  }

  @Override
  public int vocabularySize() {
    return limits.vocabularySize();
  }

  @Override
  public int contextLength() {
    return limits.contextLength();
  }

  @Override
  public int slots() {
    return limits.slots();
  }

  /** How the weights are held; never {@code AUTO}. */
  public Precision precision() {
    return precision;
  }

  @Override
  public void prefill(int slot, int position, int[] tokens) {
    limits.checkChunk(slot, position, tokens, 1);
    module.method("prefill").with(weights).with(cache).with(slot).with(position).with(tokens).run();
  }

  @Override
  public List<NextToken> step(List<Row> rows) {
    limits.checkRows(rows);
    RowArguments arguments = new RowArguments(rows);
    TorchScriptCall call = arguments.addTokens(module.method("step").with(weights).with(cache));
    double[] chosen = arguments.addSampling(call).toDoubles();
    return IntStream.range(0, rows.size()).mapToObj(row -> nextToken(chosen, row)).toList();
  }

  @Override
  public float[] logProbabilities(int slot, int position, int[] tokens) {
    limits.checkChunk(slot, position, tokens, 2);
    double[] found =
        module
            .method("log_probabilities")
            .with(weights)
            .with(cache)
            .with(slot)
            .with(position)
            .with(tokens)
            .toDoubles();
    float[] narrowed = new float[found.length];
    for (int i = 0; i < found.length; i++) {
      narrowed[i] = (float) found[i];
    }
    return narrowed;
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    limits.checkCopy(from, to, length);
    module.method("copy_prefix").with(cache).with(from).with(to).with(length).run();
  }

  /** Like {@link #prefill}; gives the logits after every token: (tokens, vocabulary). */
  NDArray chunkLogits(int slot, int position, int[] tokens, NDManager owner) {
    limits.checkChunk(slot, position, tokens, 1);
    return module
        .method("chunk_logits")
        .with(weights)
        .with(cache)
        .with(slot)
        .with(position)
        .with(tokens)
        .toTensor(owner);
  }

  /** Like {@link #step}; gives the logits instead of choosing: (rows, vocabulary). */
  NDArray stepLogits(List<Row> rows, NDManager owner) {
    limits.checkRows(rows);
    TorchScriptCall call = module.method("step_logits").with(weights).with(cache);
    return new RowArguments(rows).addTokens(call).toTensor(owner);
  }

  @Override
  public void close() {
    cache.close();
    weights.close();
    module.close();
  }

  private static NextToken nextToken(double[] chosen, int row) {
    double logProbability = chosen[2 * row + 1];
    if (!Double.isFinite(logProbability)) {
      throw new IllegalStateException(
          "the model's logits are not finite (log-probability: %s, row: %d)"
              .formatted(logProbability, row));
    }
    return new NextToken((int) chosen[2 * row], (float) logProbability);
  }
}
