package dev.parley.kit.error;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one place where a {@link Throwable} becomes a gRPC status, and back. */
public final class Statuses {
  /** Domain of every {@code ErrorInfo} of the suite. */
  public static final String DOMAIN = "parley.dev";

  private static final Logger LOG = Logger.getLogger(Statuses.class);
  private static final java.time.Duration DATABASE_RETRY = java.time.Duration.ofSeconds(1);

  private Statuses() {}

  /**
   * A status with exactly one {@code ErrorInfo}; {@code BadRequest} when fields are wrong and
   * {@code RetryInfo} when a later retry may succeed. A throwable that means nothing to a caller
   * becomes INTERNAL, is logged once here and never shows its text.
   */
  public static StatusRuntimeException toStatusRuntimeException(Throwable failure) {
    Optional<ServiceException> known = Failures.find(failure, ServiceException.class);
    if (known.isPresent()) {
      return fromServiceException(known.get());
    }
    if (Failures.isDatabaseAway(failure)) {
      LOG.debugf("database is away: %s", failure.getMessage()); // each call says so in its own line
      return fromServiceException(
          new ServiceException(ErrorKind.UNAVAILABLE, "database is not available", failure)
              .withReason("DATABASE_UNAVAILABLE")
              .withRetryAfter(DATABASE_RETRY));
    }
    Optional<StatusRuntimeException> status = asStatus(failure);
    if (status.isPresent()) {
      return complete(status.get().getStatus(), status.get().getTrailers());
    }
    if (Failures.find(failure, CancellationException.class).isPresent()) {
      return fromServiceException(
          new ServiceException(ErrorKind.CANCELLED, "call was cancelled", failure));
    }
    return unknown(failure);
  }

  /**
   * Completes a status that somebody else made (a library, a downstream service, an interceptor):
   * details that hold an {@code ErrorInfo} pass untouched, otherwise one is added. Texts that could
   * name hosts or classes are replaced.
   */
  public static StatusRuntimeException complete(Status status, @Nullable Metadata trailers) {
    com.google.rpc.Status details = StatusProto.fromStatusAndTrailers(status, trailers);
    if (details.getDetailsList().stream().anyMatch(any -> any.is(ErrorInfo.class))) {
      return new StatusRuntimeException(status, trailers);
    }
    Throwable cause = status.getCause();
    return switch (status.getCode()) {
      case UNKNOWN, INTERNAL, DATA_LOSS ->
          cause == null
                  || cause instanceof StatusRuntimeException
                  || cause instanceof StatusException
              ? unknown(status.asRuntimeException(trailers))
              : toStatusRuntimeException(cause);
      case UNAVAILABLE ->
          fromServiceException(
              new ServiceException(
                      ErrorKind.UNAVAILABLE, "a service that this call needs is away", cause)
                  .withRetryAfter(DATABASE_RETRY));
      default ->
          StatusProto.toStatusRuntimeException(
              details.toBuilder().addDetails(Any.pack(errorInfo(status.getCode().name()))).build());
    };
  }

  /** What a client received, as the error that the server threw; INTERNAL when it means nothing. */
  public static ServiceException toServiceException(Throwable failure) {
    Optional<ServiceException> known = Failures.find(failure, ServiceException.class);
    if (known.isPresent()) {
      return known.get();
    }
    com.google.rpc.Status details = StatusProto.fromThrowable(failure);
    if (details == null) {
      return new ServiceException(ErrorKind.INTERNAL, "unexpected failure", failure);
    }
    ServiceException result =
        new ServiceException(
            kindOf(Status.fromCodeValue(details.getCode()).getCode()),
            details.getMessage(),
            failure);
    for (Any any : details.getDetailsList()) {
      result = withDetail(result, any);
    }
    return result;
  }

  static Status.Code codeOf(ErrorKind kind) {
    return switch (kind) { // no default: a new kind must be mapped to compile
      case INVALID_ARGUMENT -> Status.Code.INVALID_ARGUMENT;
      case NOT_FOUND -> Status.Code.NOT_FOUND;
      case ALREADY_EXISTS -> Status.Code.ALREADY_EXISTS;
      case FAILED_PRECONDITION -> Status.Code.FAILED_PRECONDITION;
      case ABORTED -> Status.Code.ABORTED;
      case UNAUTHENTICATED -> Status.Code.UNAUTHENTICATED;
      case PERMISSION_DENIED -> Status.Code.PERMISSION_DENIED;
      case OVERLOADED -> Status.Code.RESOURCE_EXHAUSTED;
      case UNAVAILABLE -> Status.Code.UNAVAILABLE;
      case DEADLINE_EXCEEDED -> Status.Code.DEADLINE_EXCEEDED;
      case CANCELLED -> Status.Code.CANCELLED;
      case INTERNAL -> Status.Code.INTERNAL;
    };
  }

  static ErrorKind kindOf(Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, OUT_OF_RANGE -> ErrorKind.INVALID_ARGUMENT;
      case NOT_FOUND -> ErrorKind.NOT_FOUND;
      case ALREADY_EXISTS -> ErrorKind.ALREADY_EXISTS;
      case FAILED_PRECONDITION -> ErrorKind.FAILED_PRECONDITION;
      case ABORTED -> ErrorKind.ABORTED;
      case UNAUTHENTICATED -> ErrorKind.UNAUTHENTICATED;
      case PERMISSION_DENIED -> ErrorKind.PERMISSION_DENIED;
      case RESOURCE_EXHAUSTED -> ErrorKind.OVERLOADED;
      case UNAVAILABLE -> ErrorKind.UNAVAILABLE;
      case DEADLINE_EXCEEDED -> ErrorKind.DEADLINE_EXCEEDED;
      case CANCELLED -> ErrorKind.CANCELLED;
      case OK, UNKNOWN, UNIMPLEMENTED, INTERNAL, DATA_LOSS -> ErrorKind.INTERNAL;
    };
  }

  private static StatusRuntimeException fromServiceException(ServiceException failure) {
    if (failure.kind() == ErrorKind.INTERNAL) {
      return unknown(failure);
    }
    List<Any> details = new ArrayList<>();
    details.add(Any.pack(errorInfo(failure.reason())));
    if (!failure.fieldViolations().isEmpty()) {
      BadRequest.Builder badRequest = BadRequest.newBuilder();
      for (FieldViolation violation : failure.fieldViolations()) {
        badRequest.addFieldViolations(
            BadRequest.FieldViolation.newBuilder()
                .setField(violation.field())
                .setDescription(violation.description()));
      }
      details.add(Any.pack(badRequest.build()));
    }
    failure
        .retryAfter()
        .ifPresent(
            delay ->
                details.add(
                    Any.pack(
                        RetryInfo.newBuilder()
                            .setRetryDelay(
                                Duration.newBuilder()
                                    .setSeconds(delay.getSeconds())
                                    .setNanos(delay.getNano()))
                            .build())));
    return statusOf(codeOf(failure.kind()), String.valueOf(failure.getMessage()), details, failure);
  }

  private static StatusRuntimeException unknown(Throwable failure) {
    String correlationId = UUID.randomUUID().toString();
    LOG.errorf(failure, "internal error, correlation id %s", correlationId);
    String reason =
        failure instanceof ServiceException known ? known.reason() : ErrorKind.INTERNAL.name();
    return statusOf(
        Status.Code.INTERNAL,
        "internal error, correlation id " + correlationId,
        List.of(
            Any.pack(
                errorInfo(reason).toBuilder()
                    .putMetadata("correlation_id", correlationId)
                    .build())),
        failure);
  }

  private static StatusRuntimeException statusOf(
      Status.Code code, String message, List<Any> details, Throwable cause) {
    StatusRuntimeException status =
        StatusProto.toStatusRuntimeException(
            com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage(message)
                .addAllDetails(details)
                .build());
    return new StatusRuntimeException(status.getStatus().withCause(cause), status.getTrailers());
  }

  private static ErrorInfo errorInfo(String reason) {
    return ErrorInfo.newBuilder().setReason(reason).setDomain(DOMAIN).build();
  }

  private static Optional<StatusRuntimeException> asStatus(Throwable failure) {
    Optional<StatusRuntimeException> unchecked =
        Failures.find(failure, StatusRuntimeException.class);
    if (unchecked.isPresent()) {
      return unchecked;
    }
    return Failures.find(failure, StatusException.class)
        .map(e -> new StatusRuntimeException(e.getStatus(), e.getTrailers()));
  }

  private static ServiceException withDetail(ServiceException failure, Any detail) {
    try {
      if (detail.is(ErrorInfo.class)) {
        return failure.withReason(detail.unpack(ErrorInfo.class).getReason());
      }
      if (detail.is(BadRequest.class)) {
        return failure.withFields(
            detail.unpack(BadRequest.class).getFieldViolationsList().stream()
                .map(wrong -> new FieldViolation(wrong.getField(), wrong.getDescription()))
                .toList());
      }
      if (detail.is(RetryInfo.class)) {
        Duration delay = detail.unpack(RetryInfo.class).getRetryDelay();
        return failure.withRetryAfter(
            java.time.Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
      }
      return failure;
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return failure; // a detail that another domain wrote in its own way
    }
  }
}
