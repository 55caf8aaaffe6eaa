package dev.parley.local.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Held by the one launcher that runs a data folder; the system drops it when that process ends. */
public final class SuiteLock implements AutoCloseable {

  private final FileChannel channel;

  private SuiteLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or empty when another launcher has it. */
  public static Optional<SuiteLock> tryAcquire(DataDirectory data) {
    try {
      FileChannel channel =
          FileChannel.open(data.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new SuiteLock(channel));
    } catch (IOException e) {
      throw new UncheckedIOException("can't lock " + data.lockFile(), e);
    }
  }

  /** Whether some launcher holds the lock now. */
  public static boolean isHeld(DataDirectory data) {
    if (!Files.exists(data.lockFile())) {
      return false;
    }
    Optional<SuiteLock> lock = tryAcquire(data);
    lock.ifPresent(SuiteLock::close);
    return lock.isEmpty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
