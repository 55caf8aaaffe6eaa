package dev.parley.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Retries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends a model's files piece by piece. The suite knows an upload by its family and files: after a
 * break, in this process or another, it says what it has, and the rest is sent.
 */
final class ModelUpload {
  private static final int PIECE = 2 << 20;

  /** The suite reads every file again and looks at every tensor. */
  private static final Duration COMMIT = Duration.ofMinutes(11);

  private final ApiClient api;
  private final Retries retries;
  private final String family;
  private final List<LocalFile> files;

  ModelUpload(ApiClient api, Retries retries, String family, List<LocalFile> files) {
    this.api = api;
    this.retries = retries;
    this.family = family;
    this.files = List.copyOf(files);
  }

  /**
   * Sends what the suite does not have yet.
   *
   * @return the upload's resource name
   */
  String send(ProgressBar progress) {
    JsonNode upload = retries.call(() -> api.post("/v1/modelUploads", declaration()));
    String name = upload.path("name").asText();
    Map<String, Long> received = new HashMap<>();
    for (JsonNode file : upload.path("received")) {
      received.put(file.path("file").asText(), file.path("size").asLong());
    }
    long total = Math.max(1, files.stream().mapToLong(LocalFile::size).sum());
    long done = 0;
    for (LocalFile file : files) {
      long offset = received.getOrDefault(file.name(), 0L);
      done += offset;
      progress.update((double) done / total, file.name());
      while (offset < file.size()) {
        byte[] piece = read(file, offset);
        write(name, file, offset, piece);
        offset += piece.length;
        done += piece.length;
        progress.update((double) done / total, file.name());
      }
    }
    progress.update(1, "%.1f MiB".formatted(total / 1048576.0));
    return name;
  }

  /** Makes the upload a version; returns it. The same upload may be committed twice. */
  JsonNode commit(String upload, String description) {
    ObjectNode request = Json.object().put("description", description);
    return retries.call(() -> api.post("/v1/" + upload + ":commit", request, COMMIT));
  }

  private void write(String upload, LocalFile file, long offset, byte[] piece) {
    ObjectNode request =
        Json.object().put("file", file.name()).put("offset", offset).put("data", piece);
    JsonNode unused = retries.call(() -> api.post("/v1/" + upload + ":write", request));
  }

  private ObjectNode declaration() {
    ObjectNode request = Json.object().put("family", family);
    ArrayNode declared = request.putArray("files");
    for (LocalFile file : files) {
      declared
          .addObject()
          .put("name", file.name())
          .put("size", file.size())
          .put("sha256", file.sha256());
    }
    return request;
  }

  private static byte[] read(LocalFile file, long offset) {
    byte[] bytes = new byte[(int) Math.min(PIECE, file.size() - offset)];
    ByteBuffer piece = ByteBuffer.wrap(bytes);
    try (FileChannel channel = FileChannel.open(file.path())) {
      while (piece.hasRemaining()) {
        if (channel.read(piece, offset + piece.position()) < 0) {
          throw new IllegalArgumentException(file.path() + " became shorter meanwhile");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file.path() + " cannot be read", e);
    }
    return bytes;
  }
}
