package dev.parley.kit.error;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass by themselves from failures that come back on every retry. */
public final class Failures {
  private static final int LONGEST_CAUSE_CHAIN = 20;

  /** What a demoted primary says to connections that it still has. */
  private static final String READ_ONLY = "25006";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private Failures() {}

  /** Whether the same work may succeed later without anybody changing it. */
  public static boolean isTransient(Throwable failure) {
    Optional<ServiceException> known = find(failure, ServiceException.class);
    if (known.isPresent()) {
      return switch (known.get().kind()) {
        case UNAVAILABLE, OVERLOADED, DEADLINE_EXCEEDED, ABORTED, CANCELLED -> true;
        case INVALID_ARGUMENT,
            NOT_FOUND,
            ALREADY_EXISTS,
            FAILED_PRECONDITION,
            UNAUTHENTICATED,
            PERMISSION_DENIED,
            INTERNAL ->
            false;
      };
    }
    Status status = grpcStatus(failure);
    if (status != null) {
      return switch (status.getCode()) {
        case UNAVAILABLE, RESOURCE_EXHAUSTED, DEADLINE_EXCEEDED, ABORTED, CANCELLED -> true;
        default -> false;
      };
    }
    return isDatabaseAway(failure) || isTransactionConflict(failure);
  }

  /** Whether PostgreSQL cannot be reached, is starting or stopping, or has no connection left. */
  public static boolean isDatabaseAway(Throwable failure) {
    if (find(failure, ConnectionException.class).isPresent()) {
      return true; // JDBI could not open a connection: pool timeout, refused, login failed
    }
    return first(
            failure,
            cause -> {
              if (!(cause instanceof SQLException sql)) {
                return null;
              }
              String state = sql.getSQLState();
              boolean away =
                  cause instanceof SQLTransientException
                      || cause instanceof SQLRecoverableException
                      || (state != null
                          && (state.startsWith("08")
                              || state.startsWith("57P")
                              || state.startsWith("53")
                              || state.equals(READ_ONLY)));
              return away ? Boolean.TRUE : null;
            })
        .isPresent();
  }

  private static boolean isTransactionConflict(Throwable failure) {
    return find(failure, SQLException.class)
        .map(SQLException::getSQLState)
        .filter(state -> state.startsWith("40") || state.equals(LOCK_NOT_AVAILABLE))
        .isPresent();
  }

  private static @Nullable Status grpcStatus(Throwable failure) {
    return first(
            failure,
            cause -> {
              if (cause instanceof StatusRuntimeException e) {
                return e.getStatus();
              }
              return cause instanceof StatusException e ? e.getStatus() : null;
            })
        .orElse(null);
  }

  static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return first(failure, cause -> type.isInstance(cause) ? type.cast(cause) : null);
  }

  private static <T> Optional<T> first(Throwable failure, Function<Throwable, @Nullable T> match) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < LONGEST_CAUSE_CHAIN; depth++) {
      T found = match.apply(cause);
      if (found != null) {
        return Optional.of(found);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
