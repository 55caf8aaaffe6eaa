package dev.parley.nlp.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Reads the documents of an archive one after the other, without trusting what it says about
 * itself: sizes are counted, never believed. What is no document is passed over.
 */
final class ArchiveReader {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_PATH = 500;

  private final long mostFileBytes;
  private final long mostBytes;
  private final int mostFiles;
  private long bytes;
  private int files;

  ArchiveReader(long mostFileBytes, long mostBytes, int mostFiles) {
    this.mostFileBytes = mostFileBytes;
    this.mostBytes = mostBytes;
    this.mostFiles = mostFiles;
  }

  /** Takes what an archive holds. */
  interface Sink {
    void file(String path, byte[] content);

    void refused(String path, String problem);
  }

  /** An archive is more than may be unpacked. */
  static final class TooLargeException extends IOException {
    private TooLargeException(String message) {
      super(message);
    }
  }

  /**
   * @throws TooLargeException when it holds too much
   * @throws IOException when it is broken
   */
  void read(String name, InputStream in, Sink sink) throws IOException {
    boolean isZip = name.toLowerCase(Locale.ROOT).endsWith(".zip");
    try (ArchiveInputStream<?> archive =
        isZip
            ? new ZipArchiveInputStream(in, "UTF-8", true, true)
            : new TarArchiveInputStream(new GZIPInputStream(in, BUFFER))) {
      int entries = 0;
      for (ArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        entries++;
        if (!entry.isDirectory()) {
          entry(archive, entry, sink);
        }
      }
      if (entries == 0) {
        throw new IOException("no entry was found in it");
      }
    }
  }

  private void entry(ArchiveInputStream<?> archive, ArchiveEntry entry, Sink sink)
      throws IOException {
    String path = entry.getName().replace('\\', '/');
    String file = path.substring(path.lastIndexOf('/') + 1);
    boolean hidden = file.startsWith(".") || path.startsWith("__MACOSX/");
    if (path.length() > LONGEST_PATH || path.chars().anyMatch(Character::isISOControl)) {
      sink.refused("", "expected paths of at most %d printable characters".formatted(LONGEST_PATH));
    } else if (JobFile.isArchive(path)) {
      sink.refused(path, "expected a document, found an archive in an archive");
    } else if (!archive.canReadEntryData(entry)) {
      sink.refused(path, "expected a file that can be unpacked, found an encrypted one");
      return;
    } else if (!hidden && JobFile.isDocument(path)) {
      document(archive, path, sink);
      return;
    }
    skip(archive);
  }

  private void document(InputStream archive, String path, Sink sink) throws IOException {
    if (++files > mostFiles) {
      throw new TooLargeException("expected at most %d files in it".formatted(mostFiles));
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    boolean tooLarge = false;
    for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
      count(read);
      tooLarge = tooLarge || content.size() + read > mostFileBytes;
      if (!tooLarge) {
        content.write(buffer, 0, read);
      }
    }
    if (tooLarge) {
      sink.refused(path, "expected at most %d bytes, found more".formatted(mostFileBytes));
    } else {
      sink.file(path, content.toByteArray());
    }
  }

  private void skip(InputStream archive) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
      count(read);
    }
  }

  private void count(int read) throws TooLargeException {
    bytes += read;
    if (bytes > mostBytes) {
      throw new TooLargeException("expected at most %d bytes in it".formatted(mostBytes));
    }
  }
}
