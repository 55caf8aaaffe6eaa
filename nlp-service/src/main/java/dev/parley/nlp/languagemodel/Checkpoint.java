package dev.parley.nlp.languagemodel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.error.MalformedFileException;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.kit.tensor.TensorInfo;
import dev.parley.nlp.torchscript.TensorReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The tensors of a Hugging Face model directory: {@code model.safetensors}, or the shards that
 * {@code model.safetensors.index.json} lists, as one set. Every failure is an {@link IOException}
 * that names the file, a {@link MalformedFileException} where that is not as it should be.
 */
public final class Checkpoint implements AutoCloseable {
  static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final JsonMapper JSON = new JsonMapper();

  private static final int SHOWN_PROBLEMS = 5;

  private final Path directory;
  private final Map<String, SafetensorsFile> files = new LinkedHashMap<>();
  private final Map<String, SafetensorsFile> fileOfTensor = new LinkedHashMap<>();

  private Checkpoint(Path directory) {
    this.directory = directory;
  }

  public static Checkpoint open(Path directory) throws IOException {
    Checkpoint checkpoint = new Checkpoint(directory);
    try {
      if (Files.notExists(directory.resolve(SINGLE))) {
        checkpoint.openShards();
      } else {
        SafetensorsFile file = checkpoint.file(SINGLE);
        file.names().forEach(name -> checkpoint.fileOfTensor.put(name, file));
      }
      return checkpoint;
    } catch (IOException | RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  /** Names in the order of the file or the index. */
  public Set<String> names() {
    return fileOfTensor.keySet();
  }

  /** Names of the files that hold them. */
  public Set<String> fileNames() {
    return files.keySet();
  }

  public Optional<TensorInfo> find(String name) {
    return Optional.ofNullable(fileOfTensor.get(name)).flatMap(file -> file.find(name));
  }

  /**
   * Checks that these tensors are there, of a type that can be read, and no others.
   *
   * @param shapes by name
   * @param passedOver names of others that may be there
   * @throws IOException that names every wrong tensor, what was found and what was expected
   */
  public void check(Map<String, List<Long>> shapes, Predicate<String> passedOver)
      throws IOException {
    List<String> problems = new ArrayList<>();
    shapes.forEach(
        (name, shape) ->
            find(name)
                .ifPresentOrElse(
                    tensor -> addProblem(problems, tensor, shape),
                    () -> problems.add("tensor '%s' is missing, want %s".formatted(name, shape))));
    names().stream()
        .filter(name -> !shapes.containsKey(name) && !passedOver.test(name))
        .forEach(
            name -> problems.add("tensor '" + name + "' is not one of this configuration's model"));
    if (!problems.isEmpty()) {
      String shown = String.join("; ", problems.stream().limit(SHOWN_PROBLEMS).toList());
      int more = problems.size() - SHOWN_PROBLEMS;
      throw new MalformedFileException(
          directory + ": " + (more > 0 ? shown + "; and " + more + " more" : shown));
    }
  }

  /** Reads a tensor that has to be there; it belongs to the owner. */
  public NDArray read(String name, TensorReader reader, NDManager owner) throws IOException {
    TensorInfo tensor =
        find(name).orElseThrow(() -> new IllegalArgumentException("no tensor '" + name + "'"));
    return reader.read(buffer(name), tensor.type(), tensor.shape(), owner);
  }

  /** Raw little-endian bytes, mapped and read-only; valid after {@link #close()}. */
  public ByteBuffer buffer(String name) throws IOException {
    SafetensorsFile file = fileOfTensor.get(name);
    if (file == null) {
      throw new MalformedFileException("no tensor '" + name + "'");
    }
    return file.buffer(name);
  }

  @Override
  public void close() throws IOException {
    for (SafetensorsFile file : files.values()) {
      file.close();
    }
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

  private void openShards() throws IOException {
    Path index = directory.resolve(INDEX);
    if (Files.notExists(index)) {
      throw new MalformedFileException(
          "%s: holds neither %s nor %s (other formats are not read)"
              .formatted(directory, SINGLE, INDEX));
    }
    JsonNode root;
    try {
      root = JSON.readTree(Files.readString(index));
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw new MalformedFileException(index + ": not valid JSON", e);
    }
    if (!root.path("weight_map").isObject()) {
      throw new MalformedFileException(index + ": has no object 'weight_map'");
    }
    for (Map.Entry<String, JsonNode> entry : root.path("weight_map").properties()) {
      String shard = entry.getValue().asText();
      if (!shard.matches("[\\w.-]+\\.safetensors")) { // never a path that leaves the directory
        throw new MalformedFileException(
            "%s: tensor '%s' is in '%s', which is no name of a safetensors file"
                .formatted(index, entry.getKey(), shard));
      }
      if (Files.notExists(directory.resolve(shard))) {
        throw new MalformedFileException(
            "%s: tensor '%s' is in '%s', which is missing".formatted(index, entry.getKey(), shard));
      }
      SafetensorsFile file = file(shard);
      file.info(entry.getKey());
      fileOfTensor.put(entry.getKey(), file);
    }
  }

  private SafetensorsFile file(String name) throws IOException {
    SafetensorsFile file = files.get(name);
    if (file == null) {
      file = SafetensorsFile.open(directory.resolve(name));
      files.put(name, file);
    }
    return file;
  }
}
