package dev.parley.local;

import dev.parley.embedded.LogTail;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a log file as it grows. Whole lines only; a line that is not finished waits. */
final class LogFollower {

  private final Path file;
  private long position;

  LogFollower(Path file) {
    this.file = file;
  }

  /** The last lines; {@link #next} goes on after them. */
  List<String> last(int count) throws IOException {
    position = Files.size(file);
    return LogTail.lines(file, count);
  }

  /** The lines that were finished since. */
  List<String> next() throws IOException {
    if (!Files.exists(file)) {
      position = 0;
      return List.of();
    }
    try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
      if (input.length() < position) {
        position = 0;
      }
      byte[] bytes = new byte[(int) Math.min(1 << 20, input.length() - position)];
      input.seek(position);
      input.readFully(bytes);
      List<String> lines = new ArrayList<>();
      int start = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
          start = i + 1;
        }
      }
      position += start;
      return lines;
    }
  }
}
