package dev.parley.benchmarks.engine;

import dev.parley.kit.tensor.SafetensorsWriter;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2ConfigFile;
import dev.parley.nlp.gpt2.Gpt2Tensors;
import java.io.IOException;
import java.nio.file.Files;
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

  /** Weights are bfloat16, so that every engine holds exactly the same model. */
  public static void write(Gpt2Config config, long seed, Path directory) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
    for (Map.Entry<String, List<Long>> tensor : Gpt2Tensors.shapes(config).entrySet()) {
      long[] shape = tensor.getValue().stream().mapToLong(Long::longValue).toArray();
      writer.bf16("transformer." + tensor.getKey(), values(tensor.getKey(), shape, random), shape);
    }
    writer.write(directory.resolve(TENSORS));
    Gpt2ConfigFile.write(config, directory);
  }

  public static void delete(Path directory) throws IOException {
    for (String name : List.of(TENSORS, Gpt2ConfigFile.NAME)) {
      Files.deleteIfExists(directory.resolve(name));
    }
    Files.delete(directory);
  }

  private static float[] values(String name, long[] shape, RandomGenerator random) {
    long size = 1;
    for (long dimension : shape) {
      size *= dimension;
    }
    float[] values = new float[Math.toIntExact(size)];
    float mean = name.contains("ln_") && name.endsWith(".weight") ? 1 : 0;
    float deviation = name.startsWith("h.") ? BLOCK_DEVIATION : EMBEDDING_DEVIATION;
    for (int i = 0; i < values.length; i++) {
      values[i] = mean + deviation * (float) random.nextGaussian();
    }
    return values;
  }
}
