package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.knowledge.LocalFiles.LocalFile;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.ApiException;
import dev.parley.cli.suite.Retries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;

/** Sends files to an import: small ones many at once, large ones in pieces. */
final class FileUpload {
  private static final int MOST_BYTES = 1_500_000;
  private static final int MOST_FILES = 500;

  private final ApiClient api;
  private final Retries retries;
  private final String job;
  private final ArrayNode refused;
  private ArrayNode pieces = Json.array();
  private int bytes;
  private int sent;

  /**
   * @param job resource name of the import
   * @param refused receives the outcomes of files that the suite does not take
   */
  FileUpload(ApiClient api, Retries retries, String job, ArrayNode refused) {
    this.api = api;
    this.retries = retries;
    this.job = job;
    this.refused = refused;
  }

  /**
   * Sends the files.
   *
   * @return how many of them the suite took
   */
  int send(List<LocalFile> files, ProgressBar progress) throws IOException {
    long total = Math.max(1, files.stream().mapToLong(LocalFile::size).sum());
    long done = 0;
    for (LocalFile file : files) {
      if (file.size() > MOST_BYTES) {
        flush();
        sendLarge(file, progress, done, total);
      } else {
        add(file, 0, Files.readAllBytes(file.path()));
      }
      done += file.size();
      progress.update((double) done / total, file.name());
    }
    flush();
    progress.update(1, "%d files, %.1f MiB".formatted(sent, total / 1048576.0));
    return sent;
  }

  private void sendLarge(LocalFile file, ProgressBar progress, long done, long total)
      throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      long offset = 0;
      for (byte[] piece = in.readNBytes(MOST_BYTES);
          piece.length > 0;
          piece = in.readNBytes(MOST_BYTES)) {
        add(file, offset, piece);
        flush();
        offset += piece.length;
        progress.update((double) (done + offset) / total, file.name());
      }
    } catch (ApiException e) {
      if (!e.status().equals("INVALID_ARGUMENT")) {
        throw e;
      }
      pieces = Json.array();
      sent--;
      refused
          .addObject()
          .put("file", file.name())
          .put("state", "FAILED")
          .put("problem", e.getMessage());
    }
  }

  private void add(LocalFile file, long offset, byte[] data) {
    if (pieces.size() >= MOST_FILES || bytes + data.length > MOST_BYTES) {
      flush();
    }
    ObjectNode piece = pieces.addObject();
    piece.put("file", file.name()).put("size", file.size());
    piece.put("offset", offset).put("data", data);
    bytes += data.length;
    sent += offset == 0 ? 1 : 0;
  }

  private void flush() {
    if (pieces.isEmpty()) {
      return;
    }
    ObjectNode request = Json.object();
    request.set("pieces", pieces);
    bytes = 0;
    JsonNode unused = retries.call(() -> api.post("/v1/" + job + ":write", request));
    pieces = Json.array();
  }
}
