package dev.parley.systemtests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A GPT-2 of random weights as a Hugging Face directory. Its context is long and it never ends a
 * text by itself: the end of text has no weight, and a likeliest token has some.
 */
final class TinyGpt2Directory {
  static final int CONTEXT = 8192;

  private static final int WIDTH = 64;
  private static final int LAYERS = 2;
  private static final int HEADS = 4;
  private static final int VOCABULARY = 601;
  private static final int END_OF_TEXT = 600;
  private static final Path TOKENIZER =
      Path.of("../nlp-service/src/test/resources/tokenizer/tiny/tokenizer.json");

  private final Random random = new Random(20);
  private final ObjectNode header = Json.object();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  private TinyGpt2Directory() {}

  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.copy(TOKENIZER, folder.resolve("tokenizer.json"));
    ObjectNode config =
        Json.object().put("model_type", "gpt2").put("activation_function", "gelu_new");
    config.put("n_layer", LAYERS).put("n_head", HEADS).put("n_embd", WIDTH);
    config.put("n_positions", CONTEXT).put("vocab_size", VOCABULARY);
    config.put("layer_norm_epsilon", 1e-5).put("tie_word_embeddings", true);
    config.put("bos_token_id", END_OF_TEXT).put("eos_token_id", END_OF_TEXT);
    Files.writeString(folder.resolve("config.json"), config.toPrettyString());
    new TinyGpt2Directory().writeWeights(folder.resolve("model.safetensors"));
    return folder;
  }

  /**
   * 8 bytes of the header's length, the header, the values (github.com/huggingface/safetensors).
   */
  private void writeWeights(Path file) throws IOException {
    add("wte.weight", VOCABULARY - 1, VOCABULARY, WIDTH);
    add("wpe.weight", CONTEXT, CONTEXT, WIDTH);
    for (int layer = 0; layer < LAYERS; layer++) {
      String block = "h." + layer + ".";
      norm(block + "ln_1");
      linear(block + "attn.c_attn", WIDTH, 3 * WIDTH);
      linear(block + "attn.c_proj", WIDTH, WIDTH);
      norm(block + "ln_2");
      linear(block + "mlp.c_fc", WIDTH, 4 * WIDTH);
      linear(block + "mlp.c_proj", 4 * WIDTH, WIDTH);
    }
    norm("ln_f");
    byte[] head = header.toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(head.length).array());
      out.write(head);
      data.writeTo(out);
    }
  }

  private void linear(String name, int from, int to) {
    add(name + ".weight", from, from, to);
    add(name + ".bias", to, to);
  }

  private void norm(String name) {
    put(name + ".weight", ones(WIDTH), WIDTH);
    put(name + ".bias", new float[WIDTH], WIDTH);
  }

  /**
   * @param rows how many are random; the rest is 0
   */
  private void add(String name, int rows, int... shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    float[] values = new float[size];
    for (int i = 0; i < size / shape[0] * rows; i++) {
      values[i] = (float) (random.nextGaussian() * 0.2);
    }
    put(name, values, shape);
  }

  private static float[] ones(int size) {
    float[] values = new float[size];
    java.util.Arrays.fill(values, 1);
    return values;
  }

  private void put(String name, float[] values, int... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    ObjectNode tensor = header.putObject(name).put("dtype", "F32");
    for (int dimension : shape) {
      tensor.withArray("shape").add(dimension);
    }
    tensor.putArray("data_offsets").add(data.size()).add(data.size() + bytes.capacity());
    data.writeBytes(bytes.array());
  }
}
