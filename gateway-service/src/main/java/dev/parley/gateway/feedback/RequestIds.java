package dev.parley.gateway.feedback;

import com.google.protobuf.MessageLite;
import dev.parley.gateway.caller.Caller;
import dev.parley.kit.digest.Sha256;
import java.util.UUID;

/** Request ids as they go to the feedback service: never empty, so that forwarding counts once. */
final class RequestIds {
  private RequestIds() {}

  static String kept(Caller caller, String requestId) {
    return requestId.isEmpty()
        ? AcceptedRequest.OWN_ID + UUID.randomUUID()
        : caller.scoped(requestId);
  }

  /** The messages here hold no maps, so that equal ones have equal bytes. */
  static byte[] digest(MessageLite message) {
    return Sha256.of(message.toByteArray());
  }
}
