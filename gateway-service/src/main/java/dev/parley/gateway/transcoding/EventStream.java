package dev.parley.gateway.transcoding;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * A response of server-sent events. An event of a message with a oneof is named after the field
 * that is set, in lowerCamelCase; others have no name. Lives on the connection's event loop.
 */
final class EventStream {
  /** Proxies close what is silent for 30 to 60 seconds. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final HttpServerResponse response;
  private long heartbeat = -1;

  EventStream(Vertx vertx, HttpServerResponse response) {
    this.vertx = vertx;
    this.response = response;
  }

  boolean isOpen() {
    return heartbeat >= 0;
  }

  /** Sends the head, so that a client knows at once that the stream stands. */
  void open() {
    if (isOpen() || response.ended() || response.closed()) {
      return;
    }
    response
        .setChunked(true)
        .putHeader("content-type", "text/event-stream;charset=UTF-8")
        .putHeader("cache-control", "no-store")
        .putHeader("x-accel-buffering", "no");
    write(": stream\n\n");
    heartbeat = vertx.setPeriodic(HEARTBEAT.toMillis(), timer -> write(": heartbeat\n\n"));
  }

  void send(Message event) {
    open();
    write(format(event));
  }

  void fail(HttpError error) {
    write("event: error\ndata: " + error.body() + "\n\n");
    end();
  }

  void end() {
    stopHeartbeat();
    if (!response.ended() && !response.closed()) {
      response.end();
    }
  }

  /** The client is gone. */
  void abandon() {
    stopHeartbeat();
  }

  static String format(Message event) {
    String name = "";
    for (OneofDescriptor oneof : event.getDescriptorForType().getRealOneofs()) {
      FieldDescriptor set = event.getOneofFieldDescriptor(oneof);
      name = set == null ? "" : set.getJsonName();
    }
    // JSON escapes line breaks, so that an event always is one line.
    return (name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + JsonText.of(event) + "\n\n";
  }

  private void write(String text) {
    if (!response.ended() && !response.closed()) {
      response.write(text);
    }
  }

  private void stopHeartbeat() {
    if (isOpen()) {
      vertx.cancelTimer(heartbeat);
    }
  }
}
