package dev.parley.gateway.transcoding;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.error.Statuses;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as HTTP: {@code {"error":{"code":404,"status":"NOT_FOUND","message":...,"details":[]}}}.
 *
 * @param code HTTP status code
 * @param body JSON
 * @param headers that belong to the code
 */
record HttpError(int code, String body, Map<String, String> headers) {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .omittingInsignificantWhitespace()
          .alwaysPrintFieldsWithNoPresence()
          .usingTypeRegistry(
              JsonFormat.TypeRegistry.newBuilder()
                  .add(
                      List.of(
                          ErrorInfo.getDescriptor(),
                          BadRequest.getDescriptor(),
                          RetryInfo.getDescriptor()))
                  .build());

  static HttpError of(RuntimeException failure) {
    StatusRuntimeException status = Statuses.toStatusRuntimeException(failure);
    return of(status.getStatus(), status.getTrailers());
  }

  /** The same error under another HTTP status code than its kind has. */
  static HttpError of(int code, ServiceException failure, Map<String, String> headers) {
    StatusRuntimeException status = Statuses.toStatusRuntimeException(failure);
    return new HttpError(
        code,
        json(code, StatusProto.fromStatusAndTrailers(status.getStatus(), status.getTrailers())),
        headers);
  }

  static HttpError of(Status status, @org.jspecify.annotations.Nullable Metadata trailers) {
    com.google.rpc.Status details = StatusProto.fromStatusAndTrailers(status, trailers);
    int code = httpCode(status.getCode());
    Map<String, String> headers = new HashMap<>();
    if (code == 429 || code == 503) {
      headers.put("Retry-After", Long.toString(retrySeconds(details)));
    }
    if (code == 401) {
      headers.put("WWW-Authenticate", "Bearer realm=\"parley\"");
    }
    return new HttpError(code, json(code, details), headers);
  }

  private static String json(int code, com.google.rpc.Status status) {
    StringBuilder details = new StringBuilder();
    for (Any detail : status.getDetailsList()) {
      try {
        String text = PRINTER.print(detail);
        details.append(details.isEmpty() ? "" : ",").append(text);
      } catch (InvalidProtocolBufferException e) {
        // A detail of a type that this edge doesn't know would tell a client nothing either.
      }
    }
    return "{\"error\":{\"code\":"
        + code
        + ",\"status\":\""
        + Status.fromCodeValue(status.getCode()).getCode().name()
        + "\",\"message\":"
        + JsonText.quote(status.getMessage())
        + ",\"details\":["
        + details
        + "]}}";
  }

  private static long retrySeconds(com.google.rpc.Status status) {
    for (Any detail : status.getDetailsList()) {
      if (detail.is(RetryInfo.class)) {
        try {
          com.google.protobuf.Duration delay = detail.unpack(RetryInfo.class).getRetryDelay();
          return Math.max(1, delay.getSeconds() + (delay.getNanos() > 0 ? 1 : 0));
        } catch (InvalidProtocolBufferException e) {
          return 1;
        }
      }
    }
    return 1;
  }

  static int httpCode(Status.Code code) {
    return switch (code) { // google/rpc/code.proto says which
      case OK -> 200;
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case ABORTED, ALREADY_EXISTS -> 409;
      case RESOURCE_EXHAUSTED -> 429;
      case CANCELLED -> 499;
      case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
      case UNIMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
      case DEADLINE_EXCEEDED -> 504;
    };
  }
}
