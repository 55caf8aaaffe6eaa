package dev.parley.kit.model;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Model versions in a folder that all replicas and trainers share: {@code
 * <root>/<family>/<version>/}.
 */
public final class FolderModelStore implements ModelStore {
  private static final Pattern FAMILY = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern VERSION = Pattern.compile("[0-9a-f]{16}");

  private final Path root;

  public FolderModelStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public String store(String family, Path directory) {
    Path home = home(family);
    Path incoming = home.resolve(".incoming-" + UUID.randomUUID());
    try {
      // The copy is digested, not the source: what somebody changes meanwhile cannot slip in.
      Files.createDirectories(incoming);
      copyFiles(directory, incoming);
      Manifest manifest = Manifest.ofFolder(incoming);
      if (manifest.digests().isEmpty()) {
        throw new ServiceException(
            ErrorKind.INVALID_ARGUMENT, "no model files in folder " + directory.getFileName());
      }
      Path sums = incoming.resolve(Manifest.FILE_NAME);
      Files.writeString(sums, manifest.text());
      flush(sums);
      String version = manifest.version();
      moveIntoPlace(incoming, home.resolve(version));
      return version;
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL, "cannot store a version of model family " + family, e);
    } finally {
      deleteFolder(incoming);
    }
  }

  @Override
  public Path open(String family, String version) {
    Path folder = folder(family, version);
    if (!Files.isDirectory(folder)) {
      throw new ServiceException(
          ErrorKind.NOT_FOUND, "model " + family + " has no version " + version);
    }
    try {
      verify(folder, family, version);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL,
          "model " + family + " version " + version + " cannot be read: " + e.getMessage(),
          e);
    }
    return folder;
  }

  @Override
  public boolean exists(String family, String version) {
    return Files.isDirectory(folder(family, version));
  }

  private static void verify(Path folder, String family, String version) throws IOException {
    Path sums = folder.resolve(Manifest.FILE_NAME);
    if (!Files.isRegularFile(sums)) {
      throw corrupt(family, version, Manifest.FILE_NAME + " is missing");
    }
    Manifest stored = Manifest.read(sums);
    if (!stored.version().equals(version)) {
      throw corrupt(family, version, Manifest.FILE_NAME + " is not the one that was stored");
    }
    Manifest found = Manifest.ofFolder(folder);
    for (String name : stored.digests().keySet()) {
      String digest = found.digests().get(name);
      if (digest == null) {
        throw corrupt(family, version, "file " + name + " is missing");
      }
      if (!digest.equals(stored.digests().get(name))) {
        throw corrupt(family, version, "file " + name + " is not the one that was stored");
      }
    }
    for (String name : found.digests().keySet()) {
      if (!stored.digests().containsKey(name)) {
        throw corrupt(family, version, "file " + name + " was added later");
      }
    }
  }

  private static void moveIntoPlace(Path incoming, Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return;
    }
    try {
      Files.move(incoming, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another process stored the same files first: theirs are as good as ours.
    } catch (IOException e) {
      if (!Files.isDirectory(place)) {
        throw e;
      }
    }
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      throw new NoSuchFileException(from.toString());
    }
    List<Path> files;
    try (Stream<Path> paths = Files.walk(from)) {
      files = paths.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path name = from.relativize(file);
      if (name.toString().equals(Manifest.FILE_NAME)) {
        continue; // the folder is itself an opened version
      }
      Path target = to.resolve(name.toString());
      Files.createDirectories(target.resolveSibling(".").normalize());
      Files.copy(file, target);
      flush(target);
    }
  }

  private static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void deleteFolder(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // A left-over folder costs space only; its name never collides with a version.
    }
  }

  private Path folder(String family, String version) {
    if (!VERSION.matcher(version).matches()) {
      throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT, "model version is not 16 hex digits: " + version)
          .withField("version", "must be 16 hex digits");
    }
    return home(family).resolve(version);
  }

  private Path home(String family) {
    if (!FAMILY.matcher(family).matches()) {
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, "not a model family: " + family)
          .withField("family", "must be lower-case letters, digits and dashes");
    }
    return root.resolve(family);
  }

  private static ServiceException corrupt(String family, String version, String what) {
    return new ServiceException(
            ErrorKind.INTERNAL, "model " + family + " version " + version + ": " + what)
        .withReason(CORRUPT);
  }
}
