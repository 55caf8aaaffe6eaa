package dev.parley.nlp.languagemodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.kit.tensor.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors of a Hugging Face model directory: {@code model.safetensors}, or the shards that
 * {@code model.safetensors.index.json} lists, as one set. Every failure is an {@link IOException}
 * that names the file.
 */
public final class Checkpoint implements AutoCloseable {
  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, SafetensorsFile> files = new LinkedHashMap<>();
  private final Map<String, SafetensorsFile> fileOfTensor = new LinkedHashMap<>();

  private Checkpoint() {}

  public static Checkpoint open(Path directory) throws IOException {
    Checkpoint checkpoint = new Checkpoint();
    try {
      if (Files.exists(directory.resolve(SINGLE))) {
        SafetensorsFile file = checkpoint.file(directory, SINGLE);
        file.names().forEach(name -> checkpoint.fileOfTensor.put(name, file));
      } else if (Files.exists(directory.resolve(INDEX))) {
        checkpoint.openShards(directory);
      } else {
        throw new IOException(
            "%s: holds neither %s nor %s (other formats are not read)"
                .formatted(directory, SINGLE, INDEX));
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

  public Optional<TensorInfo> find(String name) {
    return Optional.ofNullable(fileOfTensor.get(name)).flatMap(file -> file.find(name));
  }

  /** Raw little-endian bytes, mapped and read-only; valid after {@link #close()}. */
  public ByteBuffer buffer(String name) throws IOException {
    SafetensorsFile file = fileOfTensor.get(name);
    if (file == null) {
      throw new IOException("no tensor '" + name + "'");
    }
    return file.buffer(name);
  }

  @Override
  public void close() throws IOException {
    for (SafetensorsFile file : files.values()) {
      file.close();
    }
  }

  private void openShards(Path directory) throws IOException {
    Path index = directory.resolve(INDEX);
    JsonNode root;
    try {
      root = JSON.readTree(Files.readString(index));
    } catch (JsonProcessingException e) {
      throw new IOException(index + ": not valid JSON", e);
    }
    if (!root.path("weight_map").isObject()) {
      throw new IOException(index + ": has no object 'weight_map'");
    }
    for (Map.Entry<String, JsonNode> entry : root.path("weight_map").properties()) {
      String shard = entry.getValue().asText();
      if (!shard.matches("[\\w.-]+\\.safetensors")) { // never a path that leaves the directory
        throw new IOException(
            "%s: tensor '%s' is in '%s', which is no name of a safetensors file"
                .formatted(index, entry.getKey(), shard));
      }
      SafetensorsFile file = file(directory, shard);
      file.info(entry.getKey());
      fileOfTensor.put(entry.getKey(), file);
    }
  }

  private SafetensorsFile file(Path directory, String name) throws IOException {
    SafetensorsFile file = files.get(name);
    if (file == null) {
      file = SafetensorsFile.open(directory.resolve(name));
      files.put(name, file);
    }
    return file;
  }
}
