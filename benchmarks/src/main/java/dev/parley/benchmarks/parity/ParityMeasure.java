package dev.parley.benchmarks.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.parley.benchmarks.engine.BenchmarkDevice;
import dev.parley.benchmarks.engine.LikeliestTokens;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.nlp.gpt2.Gpt2ConfigFile;
import dev.parley.nlp.gpt2.Gpt2LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a model says in float32, with which transformers and the other number formats compare. */
final class ParityMeasure {
  static final int PROMPT = 64;
  static final int GREEDY_TOKENS = 256;

  private static final double LARGEST_ERROR = 1e-4;

  /** As many as texts that the model writes itself. */
  private static final int SLOTS = 8;

  private final Path directory;
  private final BenchmarkDevice device;
  private final int[] prompt;
  private final List<int[]> texts;
  private final ParityTable table = new ParityTable();

  private final float[] states; // (layers + 1, tokens, width)
  private final float[] logits; // (tokens, vocabulary)
  private final int[] greedy;
  private final double perplexity;

  /**
   * Runs it in float32.
   *
   * @param texts over which perplexity is measured; none: those that the model writes
   */
  ParityMeasure(Path directory, BenchmarkDevice device, int[] prompt, List<int[]> texts, long seed)
      throws IOException {
    this.directory = directory;
    this.device = device;
    this.prompt = prompt.clone();
    try (Gpt2LanguageModel model = load(NumberFormat.FP32);
        NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      this.states = model.chunkStates(0, 0, prompt, manager).toFloatArray();
      this.logits = model.logits(0, 0, prompt);
      this.greedy = LikeliestTokens.after(model, prompt, GREEDY_TOKENS);
      this.texts = texts.isEmpty() ? Texts.sampled(model, seed) : List.copyOf(texts);
      this.perplexity = Texts.perplexity(model, this.texts);
    }
    table.add("fp32", "perplexity", "%.4f".formatted(perplexity));
  }

  ParityTable table() {
    return table;
  }

  /** Over so many tokens perplexity is measured. */
  int scoredTokens() {
    return Texts.scored(texts);
  }

  /** Float32 beside transformers: perplexity, a row a layer, logits, text. */
  void compare(Transformers transformers) throws IOException {
    double score = 0;
    for (int[] text : texts) {
      score += transformers.score(text);
    }
    table.add(
        "fp32 (transformers)", "perplexity", "%.4f".formatted(Math.exp(-score / scoredTokens())));
    try (SafetensorsFile pass = transformers.pass(prompt)) {
      float[] expected = pass.floats("states");
      int size = expected.length / (1 + Gpt2ConfigFile.read(directory).layers());
      for (int layer = 0; layer < expected.length / size; layer++) {
        int from = layer * size;
        addError(
            layer == 0 ? "embedding" : "layer " + layer,
            Difference.of(
                Arrays.copyOfRange(states, from, from + size),
                Arrays.copyOfRange(expected, from, from + size)));
      }
      addError("logits", Difference.of(logits, pass.floats("logits")));
    }
    int mismatch = Arrays.mismatch(greedy, transformers.greedy(prompt, GREEDY_TOKENS));
    table.add(
        "fp32",
        "likeliest tokens that are the same",
        "%d of %d".formatted(mismatch < 0 ? GREEDY_TOKENS : mismatch, GREEDY_TOKENS),
        "all",
        mismatch < 0);
  }

  /** Another format beside float32. */
  void compare(NumberFormat format) throws IOException {
    String name = format.name().toLowerCase(Locale.ROOT);
    try (Gpt2LanguageModel model = load(format)) {
      Difference difference = Difference.of(model.logits(0, 0, prompt), logits);
      table.add(
          name,
          "logits, largest error (of %.1f); of all together".formatted(difference.magnitude()),
          "%.2g; %.2g %%".formatted(difference.largest(), 100 * difference.relative()));
      double changed = Texts.perplexity(model, texts);
      table.add(
          name,
          "perplexity",
          "%.4f (%+.3f %%)".formatted(changed, 100 * (changed / perplexity - 1)));
    } catch (ServiceException e) {
      table.add(name, "left out", String.valueOf(e.getMessage()));
    }
  }

  private void addError(String what, Difference difference) {
    table.add(
        "fp32",
        "%s, largest error (of %.1f)".formatted(what, difference.magnitude()),
        "%.1e".formatted(difference.largest()),
        "< %.0e".formatted(LARGEST_ERROR),
        difference.largest() < LARGEST_ERROR);
  }

  private Gpt2LanguageModel load(NumberFormat format) throws IOException {
    return Gpt2LanguageModel.load(
        directory, new LanguageModelSettings(format, device.name(), SLOTS, 0));
  }
}
