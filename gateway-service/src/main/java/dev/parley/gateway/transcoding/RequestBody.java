package dev.parley.gateway.transcoding;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Map;

/** Collects a request's body up to a limit, without ever holding more than that. */
public final class RequestBody {
  /** The body is larger than the limit. */
  public static final class TooLargeException extends RuntimeException {
    TooLargeException() {
      super("body is too large", null, false, false);
    }
  }

  private RequestBody() {}

  /** Lets a body pass by, so that the connection can take the next request. */
  public static void drop(HttpServerRequest request) {
    request.handler(chunk -> {});
    request.resume();
  }

  /**
   * Headers of the answer to a body that is too large: its rest is not worth reading, and HTTP/2
   * knows no such header.
   */
  public static Map<String, String> tooLargeHeaders(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2 ? Map.of() : Map.of("Connection", "close");
  }

  /** Fails with {@link TooLargeException} as soon as the limit is passed. */
  public static Future<byte[]> read(HttpServerRequest request, int maxBytes) {
    Promise<byte[]> promise = Promise.promise();
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > maxBytes) {
            promise.tryFail(new TooLargeException()); // the rest is read and dropped
          } else {
            body.appendBuffer(chunk);
          }
        });
    request.endHandler(end -> promise.tryComplete(body.getBytes()));
    request.exceptionHandler(promise::tryFail);
    request.resume(); // filters before this one may have paused it
    return promise.future();
  }
}
