package dev.parley.gateway.transcoding;

import com.google.protobuf.Message;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Writes the one response of a call as JSON. Lives on the connection's event loop. */
final class UnaryReply extends ClientCall.Listener<Message> {
  private final RoutingContext http;
  private @Nullable Message reply;

  UnaryReply(RoutingContext http) {
    this.http = http;
  }

  @Override
  public void onMessage(Message message) {
    reply = message;
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    if (http.response().ended() || http.response().closed()) {
      return;
    }
    Message message = reply;
    if (status.isOk() && message != null) {
      http.response().putHeader("content-type", "application/json").end(JsonText.of(message));
    } else {
      Transcoder.respond(
          http,
          HttpError.of(
              status.isOk() ? Status.INTERNAL.withDescription("no reply") : status, trailers));
    }
  }
}
