package dev.parley.kit.error;

/**
 * One field of a request that is wrong.
 *
 * @param field path in proto names, for example {@code documents[2].title}
 * @param description what is expected, in words for the caller
 */
public record FieldViolation(String field, String description) {
  /** How many an error carries at most: more help nobody, and make a refusal dear. */
  public static final int LIMIT = 50;
}
