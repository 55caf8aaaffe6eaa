package dev.parley.nlp.bert;

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
 * BERT weights in a Hugging Face model directory. Names may or may not begin with {@code bert.};
 * norms' may end with {@code gamma} and {@code beta}, as they did before PyTorch; F32, F16 and BF16
 * are read. Heads of other tasks, and buffers that old files hold, are passed over.
 */
final class BertCheckpoint implements StoredWeights {
  static final String PREFIX = "bert.";

  private static final Pattern PASSED_OVER =
      Pattern.compile(
          "cls\\..*|(qa_outputs|classifier)\\.(weight|bias)"
              + "|(bert\\.)?(pooler\\.dense\\.(weight|bias)|embeddings\\.(position|token_type)_ids)");

  private final Checkpoint checkpoint;
  private final Map<String, String> stored;
  private final TensorReader reader = new TensorReader();

  private BertCheckpoint(Checkpoint checkpoint, Map<String, String> stored) {
    this.checkpoint = checkpoint;
    this.stored = stored;
  }

  /**
   * Opens a directory and checks that it holds these tensors, and nothing unknown.
   *
   * @param shapes by the names of {@link BertTensors}
   * @throws IOException that names every wrong tensor, what was found and what was expected
   */
  static BertCheckpoint open(Path directory, Map<String, List<Long>> shapes) throws IOException {
    Checkpoint checkpoint = Checkpoint.open(directory);
    try {
      return new BertCheckpoint(checkpoint, checkedNames(checkpoint, shapes));
    } catch (IOException | RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  /** Checks like {@link #open}, without libtorch. */
  static void check(Path directory, Map<String, List<Long>> shapes) throws IOException {
    try (Checkpoint checkpoint = Checkpoint.open(directory)) {
      checkedNames(checkpoint, shapes);
    }
  }

  /** Whether all of these tensors are there, of whatever shape. */
  static boolean holds(Path directory, List<String> names) throws IOException {
    try (Checkpoint checkpoint = Checkpoint.open(directory)) {
      return names.stream().allMatch(name -> checkpoint.find(stored(checkpoint, name)).isPresent());
    }
  }

  @Override
  public NDArray read(String name, NDManager owner) throws IOException {
    return checkpoint.read(stored.getOrDefault(name, name), reader, owner);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    checkpoint.close();
  }

  /** What the tensors are called in the files, by their names here. */
  private static Map<String, String> checkedNames(
      Checkpoint checkpoint, Map<String, List<Long>> shapes) throws IOException {
    Map<String, String> stored = new LinkedHashMap<>();
    Map<String, List<Long>> wanted = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          stored.put(name, stored(checkpoint, name));
          wanted.put(stored(checkpoint, name), shape);
        });
    checkpoint.check(wanted, name -> PASSED_OVER.matcher(name).matches());
    return stored;
  }

  private static String stored(Checkpoint checkpoint, String name) {
    boolean prefixed = checkpoint.find(PREFIX + BertTensors.TOKEN_EMBEDDING).isPresent();
    String now = prefixed ? prefixed(name) : name;
    String once =
        now.replace("LayerNorm.weight", "LayerNorm.gamma")
            .replace("LayerNorm.bias", "LayerNorm.beta");
    return checkpoint.find(once).isPresent() ? once : now;
  }

  /** What a tensor is called in the file of a classifier. */
  static String prefixed(String name) {
    return BertTensors.CLASSIFIER.contains(name) ? name : PREFIX + name;
  }
}
