package dev.parley.cli.suite;

/** No suite was found, or nothing answers at its address. */
public final class SuiteUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SuiteUnreachableException(String message) {
    super(message);
  }

  public SuiteUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
