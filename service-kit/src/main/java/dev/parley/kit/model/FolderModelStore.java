package dev.parley.kit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.FileFault;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.folder.FolderTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
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
      moveIntoPlace(incoming, family, version);
      return version;
    } catch (AccessDeniedException e) { // waiting does not help
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "a version of model family %s may not be stored in folder %s/%s: %s"
              .formatted(family, root.getFileName(), family, FileFault.words(e)),
          e);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.UNAVAILABLE,
          "cannot store a version of model family %s now: %s".formatted(family, FileFault.words(e)),
          e);
    } finally {
      deleteFolder(incoming);
    }
  }

  @Override
  public Path open(String family, String version) {
    Path folder = folder(family, version);
    if (!exists(family, version)) {
      throw new ServiceException(
          ErrorKind.NOT_FOUND, "model " + family + " has no version " + version);
    }
    try {
      verify(folder, family, version);
    } catch (IOException e) {
      throw unreadable(family, version, e);
    }
    return folder;
  }

  @Override
  public boolean exists(String family, String version) {
    try {
      return Files.readAttributes(folder(family, version), BasicFileAttributes.class).isDirectory();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw unreadable(family, version, e);
    }
  }

  private static void verify(Path folder, String family, String version) throws IOException {
    Manifest stored =
        Manifest.parse(sums(folder, family, version))
            .filter(manifest -> manifest.version().equals(version))
            .orElseThrow(
                () ->
                    corrupt(
                        family, version, Manifest.FILE_NAME + " is not the one that was stored"));
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

  private static String sums(Path folder, String family, String version) throws IOException {
    try {
      // Bytes that are no UTF-8 become text of another digest.
      return new String(Files.readAllBytes(folder.resolve(Manifest.FILE_NAME)), UTF_8);
    } catch (NoSuchFileException e) {
      throw corrupt(family, version, Manifest.FILE_NAME + " is missing");
    }
  }

  private void moveIntoPlace(Path incoming, String family, String version) throws IOException {
    Path place = folder(family, version);
    Path damaged = place.resolveSibling(".damaged-" + UUID.randomUUID());
    try {
      open(family, version);
      return;
    } catch (ServiceException e) {
      if (!ModelStore.isLost(e)) {
        return; // it is there, and what cannot be read just now may be whole
      }
      if (e.reason().equals(CORRUPT)) {
        moveAside(place, damaged);
      }
    }
    try {
      Files.move(incoming, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another process stored the same files first: theirs are as good as ours.
    } catch (IOException e) {
      if (!Files.isDirectory(place)) {
        throw e;
      }
    } finally {
      deleteFolder(damaged);
    }
  }

  private static void moveAside(Path folder, Path aside) throws IOException {
    try {
      Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // Another process was first.
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
    try {
      FolderTree.delete(folder);
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

  private static ServiceException unreadable(String family, String version, IOException cause) {
    return new ServiceException(
            ErrorKind.INTERNAL,
            "model " + family + " version " + version + " cannot be read: " + cause.getMessage(),
            cause)
        .withReason(UNREADABLE);
  }

  private static ServiceException corrupt(String family, String version, String what) {
    return new ServiceException(
            ErrorKind.INTERNAL, "model " + family + " version " + version + ": " + what)
        .withReason(CORRUPT);
  }
}
