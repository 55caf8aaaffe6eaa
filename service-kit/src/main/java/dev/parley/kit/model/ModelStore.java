package dev.parley.kit.model;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * Immutable model versions. The version is a digest of the files, so equal files are one version.
 */
public interface ModelStore {
  /** Reason of failures that say that a version's files are not what was stored. */
  String CORRUPT = "MODEL_CORRUPT";

  /** Reason of failures that say that a version's files cannot be read now. */
  String UNREADABLE = "MODEL_UNREADABLE";

  /**
   * Takes a copy of all files under {@code directory}. Idempotent; a version appears whole or not
   * at all, and one that was damaged is whole again.
   *
   * @param family for example {@code sentiment}
   * @return the version: the first 16 hex digits of a SHA-256 over file names and contents
   * @throws ServiceException INVALID_ARGUMENT when there is no file or the family's name is
   *     invalid, FAILED_PRECONDITION when the files may not be read or written, UNAVAILABLE when
   *     they cannot be now: the disk may be full
   */
  String store(String family, Path directory);

  /**
   * A folder with the files of a version, checked against their digests; read only.
   *
   * @throws ServiceException NOT_FOUND when there is no such version, INTERNAL with the reason
   *     {@link #CORRUPT} when a file is missing or not what was stored (the message names it),
   *     INTERNAL with the reason {@link #UNREADABLE} when the files cannot be read now
   */
  Path open(String family, String version);

  /**
   * The files of a folder that {@link #open} gave.
   *
   * @return SHA-256 in hex by name, in the order of names
   */
  static SortedMap<String, String> digests(Path opened) throws IOException {
    return Manifest.parse(Files.readString(opened.resolve(Manifest.FILE_NAME)))
        .map(Manifest::digests)
        .orElseThrow(() -> new IOException(Manifest.FILE_NAME + " is not as it was opened"));
  }

  /**
   * Whether {@link #open}, or a reader of what it opened, failed because the version is gone or
   * damaged for good; not because the store cannot be read now.
   */
  static boolean isLost(ServiceException failure) {
    return failure.kind() == ErrorKind.NOT_FOUND || failure.reason().equals(CORRUPT);
  }

  /**
   * Whether the version is there, without reading it.
   *
   * @throws ServiceException INTERNAL with the reason {@link #UNREADABLE} when that cannot be found
   *     out now
   */
  boolean exists(String family, String version);
}
