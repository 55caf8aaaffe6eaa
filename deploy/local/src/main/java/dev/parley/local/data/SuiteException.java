package dev.parley.local.data;

/** The suite can't do what was asked; the message says why and what to do, for people. */
public final class SuiteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SuiteException(String message) {
    super(message);
  }

  public SuiteException(String message, Throwable cause) {
    super(message, cause);
  }
}
