package dev.parley.local.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder that holds everything a local suite keeps. Only its owner may read it. */
public final class DataDirectory {

  private static final long NEEDED_BYTES = 1L << 30;

  /** A log that is larger when the suite starts is set aside, and the one before it dropped. */
  private static final long LARGEST_LOG_BYTES = 10L << 20;

  /** Name of the launcher among the processes. */
  public static final String LAUNCHER = "launcher";

  private static final String LOCK = "lock";
  private static final String LOGS = "logs";
  private static final String PROGRAMS = "programs";
  private static final String STATE = "state.json";
  private static final String KEYS = "keys.properties";
  private static final String WRITABLE = "writable-";

  /** In the order of deletion: what shows whose folder it is goes last. */
  private static final List<String> OWNED =
      List.of(PROGRAMS, "postgres", "kafka", "models", STATE, KEYS);

  /** What a start leaves that failed before it wrote its state. */
  private static final Set<String> MADE_FIRST = Set.of(LOCK, LOGS, PROGRAMS);

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
   * Makes the folder when it is missing and checks that a suite can run in it. The mode of a folder
   * that was there stays: others may use it too.
   *
   * @throws SuiteException when it holds something else, can't be written or its disk is nearly
   *     full
   */
  public DataDirectory prepare() {
    try {
      if (Files.isDirectory(path)) {
        refuseForeign();
      } else {
        makePrivate(path);
      }
      if (!Files.exists(lockFile())) {
        Files.write(lockFile(), new byte[0], StandardOpenOption.CREATE);
      }
      Files.delete(Files.createTempFile(path, WRITABLE, null));
      makePrivate(logs());
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

  /** Makes what holds conversations, whoever may read the folder around it. */
  public void makeContent() {
    try {
      makePrivate(kafka());
      makePrivate(models());
    } catch (IOException e) {
      throw new UncheckedIOException("can't make the folders in " + path, e);
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder);
    if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** What is deleted on a fresh start must be the suite's own. */
  private void refuseForeign() throws IOException {
    if (Files.exists(stateFile()) || Files.exists(keysFile())) {
      return;
    }
    Set<String> names;
    try (Stream<Path> files = Files.list(path)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith(WRITABLE))
              .collect(Collectors.toSet());
    }
    boolean beginning = names.contains(LOCK) && MADE_FIRST.containsAll(names);
    if (!names.isEmpty() && !beginning) {
      throw new SuiteException(
          "%s is not a Parley data folder: choose an empty or a new one with --data-dir"
              .formatted(path));
    }
  }

  public Path path() {
    return path;
  }

  /** An option on the command line of each JVM of the suite, by which it is found again. */
  public String marker() {
    return "-Dparley.data=" + path;
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
    return path.resolve(LOGS);
  }

  /** The suite's own copies of the services' programs. */
  public Path programs() {
    return path.resolve(PROGRAMS);
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  public Path stateFile() {
    return path.resolve(STATE);
  }

  public Path keysFile() {
    return path.resolve(KEYS);
  }

  Path lockFile() {
    return path.resolve(LOCK);
  }

  /** Deletes the programs of the last run. */
  public void removePrograms() {
    deleteTree(programs());
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
