package dev.parley.nlp.retrieval;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.jboss.logging.Logger;

/**
 * Where indexes lie: a folder each, mapped into memory and gone with the process. Names of tenants
 * are in no path.
 */
final class IndexFolders {
  private static final Logger LOG = Logger.getLogger(IndexFolders.class);
  private static final String PREFIX = "parley-index-";

  /** A folder that is younger may be of a process that has not locked it yet. */
  private static final Duration YOUNG = Duration.ofMinutes(5);

  private final Path parent;

  IndexFolders(Path parent) {
    this.parent = parent;
  }

  Directory create() throws IOException {
    Files.createDirectories(parent);
    return new MMapDirectory(Files.createTempDirectory(parent, PREFIX));
  }

  /** Deletes a directory that {@link #create} made. */
  static void delete(Directory directory) throws IOException {
    if (directory instanceof FSDirectory folder) {
      Path path = folder.getDirectory();
      directory.close();
      delete(path);
    } else {
      directory.close();
    }
  }

  /** Deletes what processes left that ended without a word. */
  void deleteAbandoned(Instant now) {
    if (!Files.isDirectory(parent)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        FileTime changed = Files.getLastModifiedTime(folder);
        if (changed.toInstant().isBefore(now.minus(YOUNG)) && isAbandoned(folder)) {
          delete(folder);
        }
      }
    } catch (IOException e) {
      LOG.warnf(e, "old indexes in %s cannot be deleted", parent);
    }
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder);
        Lock unused = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      return true;
    } catch (LockObtainFailedException e) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
