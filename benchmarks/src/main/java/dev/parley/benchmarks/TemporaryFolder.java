package dev.parley.benchmarks;

import dev.parley.kit.folder.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that goes with all that is in it when it is closed. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  public static TemporaryFolder create() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("parley-benchmark"));
  }

  public Path path() {
    return path;
  }

  /** Nobody may write into it any more. What cannot be removed is named, and stays. */
  @Override
  public void close() {
    try {
      FolderTree.delete(path);
    } catch (IOException e) {
      System.out.println(path + " could not be removed: " + e.getMessage());
    }
  }
}
