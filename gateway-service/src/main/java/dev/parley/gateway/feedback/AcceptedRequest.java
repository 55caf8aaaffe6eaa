package dev.parley.gateway.feedback;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that a client was promised to be recorded.
 *
 * @param digest of what the client sent, to tell a repeated request from another one
 * @param request as it goes to the feedback service, serialised
 * @param response what the client was or will be told, serialised; empty while nobody knows
 */
@SuppressWarnings("ArrayRecordComponent") // columns on their way between two classes
record AcceptedRequest(
    long id,
    String tenant,
    Method method,
    String requestId,
    byte[] digest,
    byte[] request,
    State state,
    Optional<byte[]> response,
    Instant acceptTime) {

  /** Which call of the feedback service. */
  enum Method {
    SUBMIT_FEEDBACK,
    RECORD_INTERACTIONS,
    RECORD_OPENED_SOURCE
  }

  enum State {
    /** Waits for the feedback service. */
    ACCEPTED,
    FORWARDED,
    /** The feedback service refused it after it was accepted here: a person must look. */
    REFUSED
  }

  /** Request ids that this gateway made up; nobody will ask for them again. */
  static final String OWN_ID = "gateway-";

  boolean hasOwnId() {
    return requestId.startsWith(OWN_ID);
  }
}
