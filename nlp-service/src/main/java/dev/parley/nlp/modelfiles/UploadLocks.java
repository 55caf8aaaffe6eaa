package dev.parley.nlp.modelfiles;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * One at a time changes an upload: among this process's threads by a lock in memory, among replicas
 * by one on a file, so that what was checked is what is stored.
 */
final class UploadLocks {
  private static final int STRIPES = 64;

  private final Path root;
  private final Lock[] threads =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

  UploadLocks(Path root) {
    this.root = root;
  }

  interface Work<T> {
    T run() throws IOException;
  }

  <T> T locked(String id, Work<T> work) throws IOException {
    Lock mine = threads[Math.floorMod(id.hashCode(), STRIPES)];
    mine.lock();
    try {
      Files.createDirectories(root);
      // Beside the folder: it must outlive the folder's deletion.
      Path file = root.resolve(id + ".lock");
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        var unused = channel.lock(); // until the channel is closed
        return work.run();
      }
    } finally {
      mine.unlock();
    }
  }
}
