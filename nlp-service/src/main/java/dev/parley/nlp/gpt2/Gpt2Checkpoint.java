package dev.parley.nlp.gpt2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.languagemodel.Checkpoint;
import dev.parley.nlp.languagemodel.StoredWeights;
import dev.parley.nlp.torchscript.TensorReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * GPT-2 weights in a Hugging Face model directory. Names may or may not begin with {@code
 * transformer.}; F32, F16 and BF16 are read; the causal masks that old files hold as {@code
 * attn.bias} and {@code attn.masked_bias} are passed over, and so is a stored head that is tied.
 */
public final class Gpt2Checkpoint implements StoredWeights {
  static final String PREFIX = "transformer.";
  private static final Pattern BUFFER = Pattern.compile("h\\.\\d+\\.attn\\.(bias|masked_bias)");

  private final Checkpoint checkpoint;
  private final String prefix;
  private final TensorReader reader;

  private Gpt2Checkpoint(Checkpoint checkpoint, String prefix) {
    this.checkpoint = checkpoint;
    this.prefix = prefix;
    this.reader = new TensorReader();
  }

  /**
   * Opens a directory and checks that it holds what the configuration wants, and nothing unknown.
   *
   * @throws IOException that names every wrong tensor, what was found and what was expected
   */
  public static Gpt2Checkpoint open(Path directory, Gpt2Config config) throws IOException {
    Checkpoint checkpoint = Checkpoint.open(directory);
    try {
      return new Gpt2Checkpoint(checkpoint, checkedPrefix(checkpoint, config));
    } catch (IOException | RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  /** Checks like {@link #open}, without libtorch. */
  static void check(Path directory, Gpt2Config config) throws IOException {
    try (Checkpoint checkpoint = Checkpoint.open(directory)) {
      checkedPrefix(checkpoint, config);
    }
  }

  @Override
  public NDArray read(String name, NDManager owner) throws IOException {
    return checkpoint.read(stored(name, prefix), reader, owner);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    checkpoint.close();
  }

  /** What the tensors' names begin with. */
  private static String checkedPrefix(Checkpoint checkpoint, Gpt2Config config) throws IOException {
    boolean prefixed = checkpoint.find(PREFIX + Gpt2Tensors.TOKEN_EMBEDDING).isPresent();
    String prefix = prefixed ? PREFIX : "";
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    Gpt2Tensors.shapes(config).forEach((name, shape) -> shapes.put(stored(name, prefix), shape));
    checkpoint.check(shapes, name -> isPassedOver(name, prefix));
    return prefix;
  }

  private static boolean isPassedOver(String name, String prefix) {
    return name.equals(Gpt2Tensors.HEAD)
        || (name.startsWith(prefix) && BUFFER.matcher(name.substring(prefix.length())).matches());
  }

  static String stored(String name, String prefix) {
    return name.equals(Gpt2Tensors.HEAD) ? name : prefix + name;
  }
}
