package dev.parley.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this platform, unpacked once per user and version from the jar. */
final class PostgresBinaries {

  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  /** A program of the installation, such as {@code initdb}. */
  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /**
   * Unpacks the programs below the cache folder unless that was done before. Safe when several
   * processes do it at once.
   *
   * @throws ServerStartException when this platform has no binaries on the class path
   */
  static PostgresBinaries unpack(Path cache) {
    String archive = archiveName();
    try (InputStream resource = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (resource == null) {
        throw new ServerStartException(
            "no PostgreSQL binaries for this platform: " + archive + " is not on the class path");
      }
      Path home = cache.resolve("postgres-" + version() + "-" + platform());
      if (!Files.isExecutable(home.resolve("bin").resolve("postgres"))) {
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, "unpacking-");
        extract(resource, fresh);
        publish(fresh, home);
      }
      return new PostgresBinaries(home);
    } catch (IOException e) {
      throw new UncheckedIOException("can't unpack PostgreSQL below " + cache, e);
    }
  }

  /**
   * Where programs are kept: {@code $XDG_CACHE_HOME/parley}, by default {@code ~/.cache/parley}.
   */
  static Path defaultCache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path base =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return base.resolve("parley");
  }

  /** The file name inside the binaries' jar, as its makers chose it. */
  private static String archiveName() {
    return "postgres-" + platform() + ".txz";
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux";
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    return system + "-" + (arm ? "arm_64" : "x86_64");
  }

  private static String version() throws IOException {
    try (InputStream input = PostgresBinaries.class.getResourceAsStream("postgres.version")) {
      if (input == null) {
        throw new IOException("postgres.version is missing");
      }
      return new String(input.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static void extract(InputStream resource, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(path.getParent());
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
          if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
          }
        }
      }
    }
  }

  /** Moves the finished folder into place; when another process was faster, its result is used. */
  private static void publish(Path fresh, Path home) throws IOException {
    try {
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isExecutable(home.resolve("bin").resolve("postgres"))) {
        throw e;
      }
      deleteTree(fresh);
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(directory)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
