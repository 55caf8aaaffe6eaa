package dev.parley.benchmarks.classification;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.gpt2.Gpt2LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the shipped GPT-2 makes of a text: the mean of its tokens' states behind some layers. */
final class HiddenStates implements AutoCloseable {

  private static final List<String> FILES =
      List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json");
  private static final double EPSILON = 1e-5;

  private final BpeTokenizer tokenizer;
  private final Gpt2LanguageModel model;

  /**
   * @param folder that exists, for the model's files
   */
  HiddenStates(Path folder) throws IOException {
    for (String file : FILES) {
      try (InputStream in =
          Gpt2LanguageModel.class.getResourceAsStream("/answering/model/" + file)) {
        if (in == null) {
          throw new IOException("the program has no resource answering/model/" + file);
        }
        Files.copy(in, folder.resolve(file));
      }
    }
    tokenizer = BpeTokenizer.load(folder);
    model =
        Gpt2LanguageModel.load(folder, new LanguageModelSettings(NumberFormat.FP32, "cpu", 1, 0));
  }

  /**
   * Each state is normalised as the model does before it reads it, but for factors and shifts,
   * which standardising undoes.
   *
   * @return of half the layers, then of all: (2 width)
   */
  float[] of(String text) {
    List<Integer> encoded = tokenizer.encode(text);
    int size = Math.min(Math.max(encoded.size(), 1), model.contextLength());
    int[] tokens = new int[size];
    for (int i = 0; i < Math.min(size, encoded.size()); i++) {
      tokens[i] = encoded.get(i);
    }
    try (NDManager owner = NDManager.newBaseManager(Device.cpu())) {
      NDArray states = model.chunkStates(0, 0, tokens, owner); // (layers + 1, tokens, width)
      int layers = (int) states.getShape().get(0) - 1;
      int width = (int) states.getShape().get(2);
      float[] all = states.toFloatArray();
      float[] means = new float[2 * width];
      for (int token = 0; token < size; token++) {
        add(all, (layers / 2 * size + token) * width, means, 0, size);
        add(all, (layers * size + token) * width, means, width, size);
      }
      return means;
    }
  }

  private static void add(float[] states, int from, float[] means, int to, int tokens) {
    int width = means.length / 2;
    double mean = 0;
    for (int i = from; i < from + width; i++) {
      mean += states[i] / width;
    }
    double variance = 0;
    for (int i = from; i < from + width; i++) {
      variance += (states[i] - mean) * (states[i] - mean) / width;
    }
    double factor = 1 / (Math.sqrt(variance + EPSILON) * tokens);
    for (int i = 0; i < width; i++) {
      means[to + i] += (float) ((states[from + i] - mean) * factor);
    }
  }

  @Override
  public void close() {
    model.close();
    tokenizer.close();
  }
}
