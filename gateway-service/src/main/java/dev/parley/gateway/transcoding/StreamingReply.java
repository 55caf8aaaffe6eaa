package dev.parley.gateway.transcoding;

import com.google.protobuf.Message;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.http.HttpServerResponse;

/**
 * Writes the responses of a streaming call as server-sent events, and asks for the next one only
 * when the client took the last. Lives on the connection's event loop.
 */
final class StreamingReply extends ClientCall.Listener<Message> {
  private final ClientCall<Message, Message> call;
  private final HttpServerResponse response;
  private final EventStream events;

  StreamingReply(
      ClientCall<Message, Message> call, HttpServerResponse response, EventStream events) {
    this.call = call;
    this.response = response;
    this.events = events;
  }

  @Override
  public void onHeaders(Metadata headers) {
    events.open();
  }

  @Override
  public void onMessage(Message message) {
    events.send(message);
    if (response.ended() || response.closed()) {
      events.abandon();
    } else if (response.writeQueueFull()) {
      response.drainHandler(drained -> call.request(1));
    } else {
      call.request(1);
    }
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    if (response.ended() || response.closed()) {
      events.abandon();
    } else if (status.isOk()) {
      events.open();
      events.end();
    } else if (events.isOpen()) {
      events.fail(HttpError.of(status, trailers));
    } else {
      HttpError error = HttpError.of(status, trailers);
      error.headers().forEach(response::putHeader);
      response
          .setStatusCode(error.code())
          .putHeader("content-type", "application/json")
          .end(error.body());
    }
  }
}
