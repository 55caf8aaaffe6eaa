package dev.parley.local.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder that holds everything a local suite keeps. Only its owner may read it. */
public final class DataDirectory {

  private static final long NEEDED_BYTES = 1L << 30;

  /** A log that is larger when the suite starts is set aside, and the one before it dropped. */
  private static final long LARGEST_LOG_BYTES = 10L << 20;

  /** Name of the launcher among the processes. */
  public static final String LAUNCHER = "launcher";

  private static final Set<String> OWNED =
      Set.of("postgres", "kafka", "models", "state.json", "keys.properties");

  private final Path path;

  private DataDirectory(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  /** {@code PARLEY_DATA_DIR}, else {@code ~/.parley}. */
  public static Path defaultPath() {
    String configured = System.getenv("PARLEY_DATA_DIR");
    return configured == null || configured.isBlank()
        ? Path.of(System.getProperty("user.home"), ".parley")
        : Path.of(configured);
  }

  /** Names the folder without touching it. */
  public static DataDirectory at(Path path) {
    return new DataDirectory(path);
  }

  /**
   * Makes the folder when it is missing and checks that a suite can run in it.
   *
   * @throws SuiteException when it can't be written or its disk is nearly full
   */
  public DataDirectory prepare() {
    try {
      Files.createDirectories(path);
      if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      }
      Files.delete(Files.createTempFile(path, "writable-", null));
      Files.createDirectories(logs());
      FileStore disk = Files.getFileStore(path);
      if (disk.getUsableSpace() < NEEDED_BYTES) {
        throw new SuiteException(
            "the disk of %s has only %d MB left, and 1024 MB are needed: free some, or choose another folder with --data-dir"
                .formatted(path, disk.getUsableSpace() >> 20));
      }
      return this;
    } catch (IOException e) {
      throw new SuiteException(
          "can't write to %s (%s): choose another folder with --data-dir".formatted(path, e), e);
    }
  }

  public Path path() {
    return path;
  }

  public Path postgres() {
    return path.resolve("postgres");
  }

  public Path kafka() {
    return path.resolve("kafka");
  }

  public Path models() {
    return path.resolve("models");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  public Path stateFile() {
    return path.resolve("state.json");
  }

  public Path keysFile() {
    return path.resolve("keys.properties");
  }

  Path lockFile() {
    return path.resolve("lock");
  }

  /** Sets large logs aside. */
  public void rotateLogs() {
    try (Stream<Path> files = Files.list(logs())) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        if (Files.size(log) > LARGEST_LOG_BYTES) {
          Files.move(
              log,
              log.resolveSibling(log.getFileName() + ".1"),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't rotate the logs in " + logs(), e);
    }
  }

  /**
   * Deletes everything that a suite has put here, and nothing else. The launcher's own log stays:
   * it is being written.
   */
  public void wipe() {
    for (String name : OWNED) {
      deleteTree(path.resolve(name));
    }
    try (Stream<Path> files = Files.list(logs())) {
      for (Path file : files.filter(log -> !log.equals(log(LAUNCHER))).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete the logs in " + logs(), e);
    }
  }

  private static void deleteTree(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + root, e);
    }
  }
}
