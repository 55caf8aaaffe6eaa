package dev.parley.benchmarks.engine;

import dev.parley.kit.tensor.SafetensorsWriter;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2ConfigFile;
import dev.parley.nlp.gpt2.Gpt2Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Writes a GPT-2 of random weights in Hugging Face's format. */
public final class RandomGpt2 {
  private static final float EMBEDDING_DEVIATION = 0.02f;

  /** More than GPT-2's 0.02, so that its text does not just repeat itself. */
  private static final float BLOCK_DEVIATION = 0.05f;

  private static final String TENSORS = "model.safetensors";

  private RandomGpt2() {}

  /**
   * Weights are bfloat16, so that every engine holds exactly the same model. It finds nearly all
   * tokens equally likely.
   */
  public static void write(Gpt2Config config, long seed, Path directory) throws IOException {
    write(config, seed, 1, directory);
  }

  /**
   * The same of a model that has preferences.
   *
   * @param logitDeviation standard deviation of its logits; the perplexity of what it writes is
   *     about {@code V exp(-logitDeviation² / 2)} for a vocabulary of V
   */
  public static void writeWithPreferences(
      Gpt2Config config, long seed, double logitDeviation, Path directory) throws IOException {
    write(
        config, seed, logitDeviation / EMBEDDING_DEVIATION / Math.sqrt(config.width()), directory);
  }

  private static void write(Gpt2Config config, long seed, double finalScale, Path directory)
      throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
    for (Map.Entry<String, List<Long>> tensor : Gpt2Tensors.shapes(config).entrySet()) {
      long[] shape = tensor.getValue().stream().mapToLong(Long::longValue).toArray();
      String name = tensor.getKey();
      double mean =
          name.equals(Gpt2Tensors.FINAL_NORM_WEIGHT)
              ? finalScale
              : name.contains("ln_") && name.endsWith(".weight") ? 1 : 0;
      writer.bf16("transformer." + name, values(name, (float) mean, shape, random), shape);
    }
    writer.write(directory.resolve(TENSORS));
    Gpt2ConfigFile.write(config, directory);
  }

  private static float[] values(String name, float mean, long[] shape, RandomGenerator random) {
    long size = 1;
    for (long dimension : shape) {
      size *= dimension;
    }
    float[] values = new float[Math.toIntExact(size)];
    float deviation = name.startsWith("h.") ? BLOCK_DEVIATION : EMBEDDING_DEVIATION;
    for (int i = 0; i < values.length; i++) {
      values[i] = mean + deviation * (float) random.nextGaussian();
    }
    return values;
  }
}
