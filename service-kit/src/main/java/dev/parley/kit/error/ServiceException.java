package dev.parley.kit.error;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The only exception that carries a meaning across features. Thrown where the fact is known, mapped
 * once at the edge by {@link Statuses}. Its message is shown to callers: it names the value and the
 * expectation, never a secret.
 */
public final class ServiceException extends RuntimeException {
  private final ErrorKind kind;
  private final String reason;
  private final List<FieldViolation> fieldViolations;
  private final @Nullable Duration retryAfter;

  public ServiceException(ErrorKind kind, String message) {
    this(kind, message, null);
  }

  public ServiceException(ErrorKind kind, String message, @Nullable Throwable cause) {
    this(kind, message, cause, kind.name(), List.of(), null);
  }

  private ServiceException(
      ErrorKind kind,
      String message,
      @Nullable Throwable cause,
      String reason,
      List<FieldViolation> fieldViolations,
      @Nullable Duration retryAfter) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.reason = reason;
    this.fieldViolations = List.copyOf(fieldViolations);
    this.retryAfter = retryAfter;
  }

  /** The same error, which also says what is wrong with one field of the request. */
  public ServiceException withField(String field, String description) {
    return withFields(List.of(new FieldViolation(field, description)));
  }

  /**
   * The same error, which also says what is wrong with several fields; it keeps the first {@link
   * FieldViolation#LIMIT}.
   */
  public ServiceException withFields(List<FieldViolation> added) {
    List<FieldViolation> violations =
        Stream.concat(fieldViolations.stream(), added.stream())
            .limit(FieldViolation.LIMIT)
            .toList();
    return copy(reason, violations, retryAfter);
  }

  /** The same error, which also says after what time a retry may succeed. */
  public ServiceException withRetryAfter(Duration delay) {
    return copy(reason, fieldViolations, delay);
  }

  /**
   * The same error with a machine-readable reason.
   *
   * @param upperSnake for example {@code HANDOFF_LEASE_LOST}; by default the name of the kind
   */
  public ServiceException withReason(String upperSnake) {
    if (!upperSnake.matches("[A-Z][A-Z0-9_]{0,62}")) {
      throw new IllegalArgumentException("reason is not UPPER_SNAKE: " + upperSnake);
    }
    return copy(upperSnake, fieldViolations, retryAfter);
  }

  public ErrorKind kind() {
    return kind;
  }

  public String reason() {
    return reason;
  }

  public List<FieldViolation> fieldViolations() {
    return fieldViolations;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  private ServiceException copy(
      String newReason, List<FieldViolation> violations, @Nullable Duration delay) {
    ServiceException copy =
        new ServiceException(
            kind, String.valueOf(getMessage()), getCause(), newReason, violations, delay);
    copy.setStackTrace(getStackTrace());
    return copy;
  }
}
