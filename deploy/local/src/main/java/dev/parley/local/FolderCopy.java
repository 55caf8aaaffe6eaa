package dev.parley.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A second folder that holds the same files. Hard links where the file system has them: a build
 * deletes and rewrites its output, so the linked file keeps what it held, and takes neither time
 * nor space.
 */
final class FolderCopy {

  private FolderCopy() {}

  /** The target must not exist. */
  static void linkOrCopy(Path source, Path target) throws IOException {
    List<Path> paths;
    try (Stream<Path> walked = Files.walk(source)) {
      paths = walked.toList();
    }
    Files.createDirectories(target);
    for (Path path : paths) {
      Path copy = target.resolve(source.relativize(path));
      if (Files.isDirectory(path)) {
        Files.createDirectories(copy);
      } else {
        linkOrCopyFile(path, copy);
      }
    }
  }

  private static void linkOrCopyFile(Path source, Path target) throws IOException {
    try {
      Files.createLink(target, source);
    } catch (IOException | UnsupportedOperationException e) {
      // Another file system, or one without links.
      Files.copy(source, target);
    }
  }
}
