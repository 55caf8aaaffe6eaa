package dev.parley.nlp.languagemodel;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.torchscript.TorchScriptCall;
import dev.parley.nlp.torchscript.TorchScriptModule;
import dev.parley.nlp.torchscript.TorchScriptValue;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A language model that is a script. Owns the script, the packed weights and the state of the
 * slots, and turns rows into the script's arguments and back. The script's methods take weights and
 * state first; {@code gpt2/gpt2.py} is an example.
 */
public final class ScriptedModel implements LanguageModel {
  private final TorchScriptModule module;
  private final TorchScriptValue weights;
  private final TorchScriptValue state;
  private final SlotLimits limits;

  /** Takes the values over. */
  public ScriptedModel(
      TorchScriptModule module,
      TorchScriptValue weights,
      TorchScriptValue state,
      SlotLimits limits) {
    this.module = module;
    this.weights = weights;
    this.state = state;
    this.limits = limits;
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

  @Override
  public void prefill(int slot, int position, int[] tokens) {
    limits.checkChunk(slot, position, tokens, 1);
    chunk("prefill", slot, position, tokens).run();
  }

  @Override
  public List<NextToken> step(List<Row> rows) {
    limits.checkRows(rows);
    RowArguments arguments = new RowArguments(rows);
    TorchScriptCall call = arguments.addTokens(method("step"));
    double[] chosen = arguments.addSampling(call).toDoubles();
    return IntStream.range(0, rows.size()).mapToObj(row -> nextToken(chosen, row)).toList();
  }

  @Override
  public float[] logProbabilities(int slot, int position, int[] tokens) {
    limits.checkChunk(slot, position, tokens, 2);
    double[] found = chunk("log_probabilities", slot, position, tokens).toDoubles();
    float[] narrowed = new float[found.length];
    for (int i = 0; i < found.length; i++) {
      narrowed[i] = (float) found[i];
    }
    return narrowed;
  }

  @Override
  public float[] logits(int slot, int position, int[] tokens) {
    try (NDManager owner = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      return chunkTensor("chunk_logits", slot, position, tokens, owner).toFloatArray();
    }
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    limits.checkCopy(from, to, length);
    module.method("copy_prefix").with(state).with(from).with(to).with(length).run();
  }

  /** Feeds a chunk like {@link #prefill} by a method of the script that gives a tensor. */
  public NDArray chunkTensor(String method, int slot, int position, int[] tokens, NDManager owner) {
    limits.checkChunk(slot, position, tokens, 1);
    return chunk(method, slot, position, tokens).toTensor(owner);
  }

  /** Like {@link #step}; gives the logits instead of choosing: (rows, vocabulary). */
  public NDArray stepLogits(List<Row> rows, NDManager owner) {
    limits.checkRows(rows);
    return new RowArguments(rows).addTokens(method("step_logits")).toTensor(owner);
  }

  @Override
  public void close() {
    state.close();
    weights.close();
    module.close();
  }

  private TorchScriptCall method(String name) {
    return module.method(name).with(weights).with(state);
  }

  private TorchScriptCall chunk(String name, int slot, int position, int[] tokens) {
    return method(name).with(slot).with(position).with(tokens);
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
