package dev.parley.nlp;

import dev.parley.kit.tensor.SafetensorsWriter;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2ConfigFile;
import dev.parley.nlp.gpt2.Gpt2Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** A GPT-2 of random weights with a real tokenizer, as a Hugging Face directory. */
public final class TinyGpt2 {
  public static final int CONTEXT = 64;

  /** That of the tokenizer. */
  public static final int VOCABULARY = 601;

  public static final Gpt2Config CONFIG = Gpt2Config.of(2, 2, 16, CONTEXT, VOCABULARY);

  private static final Path TOKENIZER = Path.of("src/test/resources/tokenizer/tiny/tokenizer.json");

  private TinyGpt2() {}

  /** Another seed is another model. */
  public static Path write(Path folder, long seed) throws IOException {
    Files.createDirectories(folder);
    Gpt2ConfigFile.write(CONFIG, folder);
    Files.copy(TOKENIZER, folder.resolve("tokenizer.json"));
    Files.writeString(folder.resolve("README.md"), "# Random weights %d\n".formatted(seed));
    tensors(seed, name -> true).write(folder.resolve("model.safetensors"));
    return folder;
  }

  /** Some of the tensors, to which a test may add. */
  public static SafetensorsWriter tensors(long seed, Predicate<String> wanted) {
    Random random = new Random(seed);
    SafetensorsWriter writer = new SafetensorsWriter();
    for (Map.Entry<String, List<Long>> tensor : Gpt2Tensors.shapes(CONFIG).entrySet()) {
      long[] shape = tensor.getValue().stream().mapToLong(Long::longValue).toArray();
      float[] values = values(tensor.getKey(), shape, random);
      if (wanted.test(tensor.getKey())) {
        writer.f32(tensor.getKey(), values, shape);
      }
    }
    return writer;
  }

  private static float[] values(String name, long[] shape, Random random) {
    int length = 1;
    for (long dimension : shape) {
      length *= (int) dimension;
    }
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextGaussian() * 0.4) + (name.matches(".*ln_.*weight") ? 1 : 0);
    }
    return values;
  }
}
