package dev.parley.nlp.knowledge;

/**
 * An imported file is not what its format promises. The message is for the person who wrote the
 * file: where, what was expected, what was found.
 */
public final class SourceException extends RuntimeException {

  public SourceException(String message) {
    super(message);
  }

  static SourceException atLine(long line, String problem) {
    return new SourceException("line " + line + ": " + problem);
  }
}
