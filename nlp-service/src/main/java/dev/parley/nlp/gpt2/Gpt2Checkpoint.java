package dev.parley.nlp.gpt2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.kit.tensor.TensorInfo;
import dev.parley.nlp.languagemodel.Checkpoint;
import dev.parley.nlp.torchscript.TensorReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * GPT-2 weights in a Hugging Face model directory. Names may or may not begin with {@code
 * transformer.}; F32, F16 and BF16 are read; the causal masks that old files hold as {@code
 * attn.bias} and {@code attn.masked_bias} are passed over, and so is a stored head that is tied.
 */
public final class Gpt2Checkpoint implements Gpt2Weights, AutoCloseable {
  private static final String PREFIX = "transformer.";
  private static final Pattern BUFFER = Pattern.compile("h\\.\\d+\\.attn\\.(bias|masked_bias)");
  private static final int SHOWN_PROBLEMS = 5;

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
      boolean prefixed = checkpoint.find(PREFIX + Gpt2Tensors.TOKEN_EMBEDDING).isPresent();
      String prefix = prefixed ? PREFIX : "";
      List<String> problems = problems(checkpoint, prefix, Gpt2Tensors.shapes(config));
      if (!problems.isEmpty()) {
        throw new IOException(directory + ": " + summary(problems));
      }
      return new Gpt2Checkpoint(checkpoint, prefix);
    } catch (IOException | RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  @Override
  public NDArray read(String name, NDManager owner) throws IOException {
    String stored = stored(name, prefix);
    TensorInfo tensor =
        checkpoint
            .find(stored)
            .orElseThrow(() -> new IllegalArgumentException("no tensor '" + stored + "'"));
    return reader.read(checkpoint.buffer(stored), tensor.type(), tensor.shape(), owner);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    checkpoint.close();
  }

  private static List<String> problems(
      Checkpoint checkpoint, String prefix, Map<String, List<Long>> expected) {
    List<String> problems = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>(checkpoint.names());
    unknown.remove(Gpt2Tensors.HEAD);
    unknown.removeIf(
        name ->
            name.startsWith(prefix) && BUFFER.matcher(name.substring(prefix.length())).matches());
    expected.forEach(
        (name, shape) -> {
          String stored = stored(name, prefix);
          unknown.remove(stored);
          checkpoint
              .find(stored)
              .ifPresentOrElse(
                  tensor -> addProblem(problems, tensor, shape),
                  () -> problems.add("tensor '%s' is missing, want %s".formatted(stored, shape)));
        });
    unknown.forEach(
        name -> problems.add("tensor '" + name + "' is not one of this configuration's model"));
    return problems;
  }

  private static void addProblem(List<String> problems, TensorInfo tensor, List<Long> shape) {
    if (!TensorReader.reads(tensor.type())) {
      problems.add(
          "tensor '%s' is %s, want F32, F16 or BF16".formatted(tensor.name(), tensor.type()));
    }
    if (!tensor.shape().equals(shape)) {
      problems.add(
          "tensor '%s' has shape %s, want %s".formatted(tensor.name(), tensor.shape(), shape));
    }
  }

  private static String summary(List<String> problems) {
    String shown = String.join("; ", problems.stream().limit(SHOWN_PROBLEMS).toList());
    int more = problems.size() - SHOWN_PROBLEMS;
    return more > 0 ? shown + "; and " + more + " more" : shown;
  }

  private static String stored(String name, String prefix) {
    return name.equals(Gpt2Tensors.HEAD) ? name : prefix + name;
  }
}
