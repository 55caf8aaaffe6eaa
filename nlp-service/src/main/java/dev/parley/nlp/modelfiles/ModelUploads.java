package dev.parley.nlp.modelfiles;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.folder.FolderTree;
import dev.parley.kit.model.ModelStore;
import dev.parley.kit.role.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Uploads from their beginning to the model that they become, in a folder beside the models. */
@ApplicationScoped
class ModelUploads {
  private static final Logger LOG = Logger.getLogger(ModelUploads.class);

  /** No name of a family. */
  private static final String FOLDER = ".uploads";

  private final Path root;
  private final UploadLocks locks;
  private final ModelStore store;
  private final ModelCheck check;
  private final ModelFilesConfig config;
  private final Clock clock;

  ModelUploads(
      ServiceConfig service,
      ModelStore store,
      ModelCheck check,
      ModelFilesConfig config,
      Clock clock) {
    this.root = service.models().directory().toAbsolutePath().resolve(FOLDER);
    this.locks = new UploadLocks(root);
    this.store = store;
    this.check = check;
    this.config = config;
    this.clock = clock;
  }

  /**
   * What is there of an upload.
   *
   * @param received bytes of each file
   */
  record Progress(String id, Map<String, Long> received) {}

  /** A version that is in the model store. */
  record StoredModel(String family, String version) {}

  /**
   * Begins an upload, or goes on with the same one.
   *
   * @throws ServiceException INVALID_ARGUMENT as {@link UploadRules#check}; FAILED_PRECONDITION
   *     when the disk has no room
   */
  Progress start(ModelUpload upload) {
    UploadRules.check(upload, config.mostBytes());
    removeStale();
    return onDisk(
        upload.id(),
        () -> {
          UploadFolder folder = UploadFolder.create(root, upload);
          var unused = stored(folder);
          Map<String, Long> received = folder.received();
          checkRoom(upload, received.values().stream().mapToLong(Long::longValue).sum());
          return new Progress(upload.id(), received);
        });
  }

  /** See {@link UploadFolder#write}. */
  long write(String id, String file, long offset, ByteBuffer data) {
    return onDisk(id, () -> UploadFolder.open(root, id).write(file, offset, data));
  }

  /**
   * Checks everything, stores the version and has it registered. What fails stores nothing and
   * leaves the upload as it is; after a success the same call registers the same version again.
   *
   * @param registration must allow the same version again
   * @throws ServiceException FAILED_PRECONDITION when bytes are missing; INVALID_ARGUMENT when they
   *     are not those that were declared or no model of the family; as the registration does
   */
  <T> T commit(String id, Function<StoredModel, T> registration) {
    return onDisk(
        id,
        () -> {
          UploadFolder folder = UploadFolder.open(root, id);
          String family = folder.upload().family();
          String version = stored(folder);
          if (version.isEmpty()) {
            ReceivedFiles.check(folder);
            check.check(family, folder.files());
            version = store.store(family, folder.files());
          }
          T registered = registration.apply(new StoredModel(family, version));
          folder.became(version);
          LOG.infof("imported models/%s/versions/%s", family, version);
          return registered;
        });
  }

  void cancel(String id) {
    onDisk(
        id,
        () -> {
          UploadFolder.open(root, id).delete();
          return id;
        });
  }

  /** Deletes uploads that nobody has written to for long. */
  void removeStale() {
    Instant limit = clock.instant().minus(config.staleAfter());
    try {
      for (Path entry : entries()) {
        if (UploadFolder.lastUse(entry).isBefore(limit)) {
          removeStale(entry, limit);
        }
      }
    } catch (IOException e) { // another replica may be at it
      LOG.warnf("stale uploads cannot be removed now: %s", e.getMessage());
    }
  }

  private void removeStale(Path folder, Instant limit) throws IOException {
    String id = folder.getFileName().toString();
    locks.locked(
        id,
        () -> {
          if (Files.exists(folder) && UploadFolder.lastUse(folder).isBefore(limit)) {
            FolderTree.delete(folder);
            LOG.infof("removed the stale upload %s", id);
          }
          return id;
        });
  }

  /** Folders only: a lock that is deleted while somebody waits for it would not be one. */
  private List<Path> entries() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  /** The version that an upload became, as long as the store has it; else empty. */
  private String stored(UploadFolder folder) throws IOException {
    String version = folder.version().orElse("");
    if (!version.isEmpty() && !store.exists(folder.upload().family(), version)) {
      folder.becameNothing();
      return "";
    }
    return version;
  }

  /** The files are there twice for a moment: here and in the model store. */
  private void checkRoom(ModelUpload upload, long received) throws IOException {
    long needed = 2 * upload.size() - received;
    long free = Files.getFileStore(root).getUsableSpace();
    if (needed > free) {
      throw new ServiceException(
              ErrorKind.FAILED_PRECONDITION,
              "the disk has %d bytes free, the import needs %d (twice the model's %d)"
                  .formatted(free, needed, upload.size()))
          .withReason("DISK_FULL");
    }
  }

  private <T> T onDisk(String id, UploadLocks.Work<T> work) {
    try {
      return locks.locked(id, work);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL, "modelUploads/%s cannot be read or written".formatted(id), e);
    }
  }
}
