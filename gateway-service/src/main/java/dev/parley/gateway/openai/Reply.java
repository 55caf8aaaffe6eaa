package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A response, written by a thread that may block, at the speed of the client: either one JSON
 * document or a stream of them as server-sent events.
 */
final class Reply {
  private static final Duration SLOW_CLIENT_LIMIT = Duration.ofSeconds(60);

  /** Proxies close what is silent for 30 to 60 seconds. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final HttpServerResponse response;
  private boolean streaming;
  private volatile long heartbeat = -1;

  Reply(Vertx vertx, HttpServerResponse response) {
    this.vertx = vertx;
    this.response = response;
  }

  /** Ends the response with one document. */
  void document(ObjectNode document) {
    response.putHeader("content-type", "application/json");
    await(response.end(document.toString()));
  }

  /** Sends an event; the first one opens the stream. */
  void event(ObjectNode data) {
    if (!streaming) {
      streaming = true;
      response
          .setChunked(true)
          .putHeader("content-type", "text/event-stream;charset=UTF-8")
          .putHeader("cache-control", "no-store")
          .putHeader("x-accel-buffering", "no");
      heartbeat = vertx.setPeriodic(HEARTBEAT.toMillis(), timer -> beat());
    }
    await(response.write(line(data.toString())));
  }

  /** Ends a stream that is complete. */
  void done() {
    await(response.end(line("[DONE]")));
  }

  /**
   * Ends the response with an error: by its status as long as nothing was sent, else as an event
   * after which nothing comes. Does not wait.
   */
  void fail(Throwable failure) {
    if (response.ended() || response.closed()) {
      return;
    }
    OpenAiError error = OpenAiError.of(failure);
    if (streaming) {
      response.end(line(error.body().toString()));
    } else {
      respond(response, error);
    }
  }

  /** The response has ended, or its client has left. */
  void stopHeartbeat() {
    vertx.cancelTimer(heartbeat);
  }

  private void beat() {
    if (response.ended() || response.closed()) {
      stopHeartbeat();
      return;
    }
    try {
      response.write(": heartbeat\n\n");
    } catch (IllegalStateException e) {
      stopHeartbeat(); // ended just now
    }
  }

  static void respond(HttpServerResponse response, OpenAiError error) {
    if (response.ended() || response.closed()) {
      return;
    }
    error.headers().forEach(response::putHeader);
    response
        .setStatusCode(error.status())
        .putHeader("content-type", "application/json")
        .end(error.body().toString());
  }

  private static String line(String data) {
    return "data: " + data + "\n\n"; // JSON escapes line breaks, so that data always is one line
  }

  private void await(Future<Void> written) {
    try {
      written
          .toCompletionStage()
          .toCompletableFuture()
          .get(SLOW_CLIENT_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new ServiceException(ErrorKind.CANCELLED, "client left", e);
    } catch (TimeoutException e) {
      response.reset();
      throw new ServiceException(
          ErrorKind.CANCELLED,
          "client took nothing for " + SLOW_CLIENT_LIMIT.toSeconds() + " s",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorKind.UNAVAILABLE, "gateway is shutting down", e);
    }
  }
}
