package dev.parley.nlp.modelfiles;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.folder.FolderTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An upload on the disk that all replicas share: what was declared, the files as far as they came,
 * and the version once it is a model. Files grow from their beginning on, so that their length says
 * what was received. Those that change it hold its {@link UploadLocks lock}.
 */
record UploadFolder(Path folder, ModelUpload upload) {
  private static final String DECLARED = "upload.json";
  private static final String FILES = "files";
  private static final String VERSION = "version";
  private static final JsonMapper JSON = new JsonMapper();

  /** Begins an upload, or finds the same one. */
  static UploadFolder create(Path root, ModelUpload upload) throws IOException {
    Path folder = root.resolve(upload.id());
    Files.createDirectories(folder.resolve(FILES));
    Path declared = folder.resolve(DECLARED);
    Path incoming = folder.resolve(DECLARED + "." + UUID.randomUUID());
    Files.write(incoming, JSON.writeValueAsBytes(upload));
    Files.move(
        incoming,
        declared,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING); // with itself: it touches the upload, too
    return new UploadFolder(folder, upload);
  }

  /**
   * @throws ServiceException NOT_FOUND when there is no such upload
   */
  static UploadFolder open(Path root, String id) throws IOException {
    Path folder = root.resolve(id);
    try {
      byte[] declared = Files.readAllBytes(folder.resolve(DECLARED));
      return new UploadFolder(folder, JSON.readValue(declared, ModelUpload.class));
    } catch (NoSuchFileException e) {
      throw new ServiceException(
          ErrorKind.NOT_FOUND, "there is no upload modelUploads/%s (any more)".formatted(id), e);
    }
  }

  Path files() {
    return folder.resolve(FILES);
  }

  /** Bytes of each declared file that are here. */
  Map<String, Long> received() throws IOException {
    boolean complete = version().isPresent();
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (ModelFile file : upload.files()) {
      sizes.put(file.name(), complete ? file.size() : received(file.name()));
    }
    return sizes;
  }

  /**
   * Writes bytes over or behind those that are there; returns how many are there then.
   *
   * @throws ServiceException NOT_FOUND when no such file was declared; INVALID_ARGUMENT when the
   *     bytes go beyond its size; FAILED_PRECONDITION when they would leave a hole
   */
  long write(String name, long offset, ByteBuffer data) throws IOException {
    ModelFile file =
        upload.files().stream()
            .filter(declared -> declared.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorKind.NOT_FOUND,
                        "modelUploads/%s has no file '%s' (declared: %s)"
                            .formatted(
                                upload.id(),
                                name,
                                String.join(
                                    ", ", upload.files().stream().map(ModelFile::name).toList()))));
    if (offset > file.size() - data.remaining()) {
      String message =
          "%d bytes from %d on go beyond the %d that were declared for '%s'"
              .formatted(data.remaining(), offset, file.size(), name);
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, message).withField("offset", message);
    }
    long received = received().getOrDefault(name, 0L);
    if (offset > received) {
      throw new ServiceException(
              ErrorKind.FAILED_PRECONDITION,
              "offset is %d, but only %d bytes of '%s' were received"
                  .formatted(offset, received, name))
          .withReason("UPLOAD_HOLE");
    }
    if (version().isPresent()) {
      return file.size(); // it is a model already
    }
    try (FileChannel channel =
        FileChannel.open(
            files().resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long position = offset;
      while (data.hasRemaining()) {
        position += channel.write(data, position);
      }
    }
    return received(name);
  }

  /** The version that it became; empty before. */
  Optional<String> version() throws IOException {
    Path file = folder.resolve(VERSION);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /** It is a model: the files are in the model store, and a repeated commit finds the version. */
  void became(String version) throws IOException {
    Files.writeString(folder.resolve(VERSION), version);
    FolderTree.delete(files());
  }

  /** The model store has lost the version: the files are wanted again. */
  void becameNothing() throws IOException {
    Files.deleteIfExists(folder.resolve(VERSION));
    Files.createDirectories(files());
  }

  void delete() throws IOException {
    FolderTree.delete(folder);
  }

  /** When something was last written. */
  static Instant lastUse(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      Instant last = Instant.EPOCH;
      for (Path path : paths.toList()) {
        Instant time = Files.getLastModifiedTime(path).toInstant();
        last = time.isAfter(last) ? time : last;
      }
      return last;
    }
  }

  private long received(String name) throws IOException {
    Path file = files().resolve(name);
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
