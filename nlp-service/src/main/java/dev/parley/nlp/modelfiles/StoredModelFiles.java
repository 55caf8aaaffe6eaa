package dev.parley.nlp.modelfiles;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Files of stored versions, byte for byte. */
@ApplicationScoped
class StoredModelFiles {
  /** Most bytes that are read at once. */
  static final int PIECE = 2 << 20;

  private static final int MOST_OPEN = 16;

  private final ModelStore store;

  /** Checking a version reads all of it: done once, not for every piece. */
  private final Map<String, Opened> opened = new ConcurrentHashMap<>();

  StoredModelFiles(ModelStore store) {
    this.store = store;
  }

  private record Opened(Path folder, Map<String, ModelFile> files) {}

  /**
   * The files of a version, in the order of names.
   *
   * @throws ServiceException as {@link ModelStore#open}
   */
  List<ModelFile> list(String family, String version) {
    return List.copyOf(open(family, version).files().values());
  }

  /**
   * A piece of a file; empty at its end.
   *
   * @throws ServiceException NOT_FOUND when the version has no such file, INVALID_ARGUMENT when the
   *     offset is beyond its end; as {@link ModelStore#open}
   */
  ByteBuffer read(String family, String version, String name, long offset) {
    Opened model = open(family, version);
    ModelFile file = model.files().get(name);
    if (file == null) {
      throw new ServiceException(
          ErrorKind.NOT_FOUND,
          "models/%s/versions/%s has no file '%s' (has: %s)"
              .formatted(family, version, name, String.join(", ", model.files().keySet())));
    }
    if (offset > file.size()) {
      String message =
          "offset must be at most %d, the size of '%s' (was: %d)"
              .formatted(file.size(), name, offset);
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, message).withField("offset", message);
    }
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, file.size() - offset));
    try (FileChannel channel = FileChannel.open(model.folder().resolve(name))) {
      while (piece.hasRemaining() && channel.read(piece, offset + piece.position()) >= 0) {
        // until the piece is full
      }
      return piece.flip();
    } catch (NoSuchFileException e) {
      opened.clear(); // it was there: the next one looks again and says what is missing
      throw new ServiceException(
          ErrorKind.UNAVAILABLE, "file '%s' is not there any more".formatted(name), e);
    } catch (IOException e) {
      throw unreadable(family, version, e);
    }
  }

  private Opened open(String family, String version) {
    if (opened.size() > MOST_OPEN) {
      opened.clear();
    }
    return opened.computeIfAbsent(
        family + "/" + version,
        key -> {
          Path folder = store.open(family, version);
          try {
            return new Opened(folder, files(folder));
          } catch (IOException e) {
            throw unreadable(family, version, e);
          }
        });
  }

  private static Map<String, ModelFile> files(Path folder) throws IOException {
    Map<String, ModelFile> files = new TreeMap<>();
    for (Map.Entry<String, String> entry : ModelStore.digests(folder).entrySet()) {
      String name = entry.getKey();
      files.put(name, new ModelFile(name, Files.size(folder.resolve(name)), entry.getValue()));
    }
    return files;
  }

  private static ServiceException unreadable(String family, String version, IOException cause) {
    return new ServiceException(
        ErrorKind.INTERNAL,
        "models/%s/versions/%s cannot be read".formatted(family, version),
        cause);
  }
}
