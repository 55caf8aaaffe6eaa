package dev.parley.nlp.gpt2;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.NextToken;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.languagemodel.ScriptedModel;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.torchscript.CpuFeatures;
import dev.parley.nlp.torchscript.Devices;
import dev.parley.nlp.torchscript.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * GPT-2 as a script of one native call a step: {@code gpt2/gpt2.py}. This class owns the script,
 * the packed weights and the cache, and turns rows into the script's arguments and back.
 */
public final class Gpt2LanguageModel implements LanguageModel {
  private final ScriptedModel model;
  private final Precision precision;

  /** Takes the model over. */
  Gpt2LanguageModel(ScriptedModel model, Precision precision) {
    this.model = model;
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
      Gpt2Config config, WeightSource weights, LanguageModelSettings settings) throws IOException {
    Device device = Devices.named(settings.device());
    Precision precision = Precision.of(settings.format(), device, CpuFeatures.ofThisMachine());
    return new Gpt2Loader(config, precision, device).load(weights, settings);
  }

  @Override
  public int vocabularySize() {
    return model.vocabularySize();
  }

  @Override
  public int contextLength() {
    return model.contextLength();
  }

  @Override
  public int slots() {
    return model.slots();
  }

  /** How the weights are held; never {@code AUTO}. */
  public Precision precision() {
    return precision;
  }

  @Override
  public void prefill(int slot, int position, int[] tokens) {
    model.prefill(slot, position, tokens);
  }

  @Override
  public List<NextToken> step(List<Row> rows) {
    return model.step(rows);
  }

  @Override
  public float[] logProbabilities(int slot, int position, int[] tokens) {
    return model.logProbabilities(slot, position, tokens);
  }

  @Override
  public float[] logits(int slot, int position, int[] tokens) {
    return model.logits(slot, position, tokens);
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    model.copyPrefix(from, to, length);
  }

  /**
   * Like {@link #prefill}; gives the residual stream before the first layer and after every one:
   * (layers + 1, tokens, width).
   */
  public NDArray chunkStates(int slot, int position, int[] tokens, NDManager owner) {
    return model.chunkTensor("chunk_states", slot, position, tokens, owner);
  }

  /** Like {@link #step}; gives the logits instead of choosing: (rows, vocabulary). */
  NDArray stepLogits(List<Row> rows, NDManager owner) {
    return model.stepLogits(rows, owner);
  }

  @Override
  public void close() {
    model.close();
  }
}
