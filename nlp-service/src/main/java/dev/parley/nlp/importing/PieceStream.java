package dev.parley.nlp.importing;

import java.io.InputStream;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** A file of an import, piece by piece: an archive need not fit into memory. */
final class PieceStream extends InputStream {
  private final Jdbi jdbi;
  private final JdbcJobFileStore files;
  private final KnowledgeJob job;
  private final String path;
  private byte[] piece = {};
  private int position;
  private long offset;

  PieceStream(Jdbi jdbi, JdbcJobFileStore files, KnowledgeJob job, String path) {
    this.jdbi = jdbi;
    this.files = files;
    this.job = job;
    this.path = path;
  }

  @Override
  public int read() {
    return fill() ? piece[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int from, int length) {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, piece.length - position);
    System.arraycopy(piece, position, target, from, count);
    position += count;
    return count;
  }

  private boolean fill() {
    if (position < piece.length) {
      return true;
    }
    offset += piece.length;
    Optional<byte[]> next = jdbi.withHandle(handle -> files.piece(handle, job, path, offset));
    piece = next.orElse(new byte[0]);
    position = 0;
    return piece.length > 0;
  }
}
