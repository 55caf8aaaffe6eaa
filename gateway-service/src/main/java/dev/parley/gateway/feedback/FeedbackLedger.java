package dev.parley.gateway.feedback;

import dev.parley.gateway.feedback.AcceptedRequest.Method;

/** Where feedback, interactions and opened sources are recorded for good. */
interface FeedbackLedger {
  /**
   * Records a request, once for each request id.
   *
   * @param request of the feedback service's contract, serialised
   * @return the response, serialised
   */
  byte[] record(Method method, byte[] request);
}
