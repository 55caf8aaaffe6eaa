package dev.parley.gateway.feedback;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.gateway.feedback.AcceptedRequest.Method;
import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.feedback.v1.FeedbackServiceGrpc;
import dev.parley.proto.feedback.v1.ListFeedbackRequest;
import dev.parley.proto.feedback.v1.RecordInteractionsRequest;
import dev.parley.proto.feedback.v1.RecordOpenedSourceRequest;
import dev.parley.proto.feedback.v1.SubmitFeedbackRequest;
import dev.parley.proto.gateway.v1.ListFeedbackResponse;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Speaks with the feedback service. */
@Singleton
class FeedbackClient implements FeedbackLedger {
  private static final String SERVICE = "feedback";
  private static final Duration WRITE = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(5);

  private final FeedbackServiceGrpc.FeedbackServiceBlockingStub stub;

  FeedbackClient(Neighbours neighbours) {
    this.stub = FeedbackServiceGrpc.newBlockingStub(neighbours.feedback());
  }

  @Override
  public byte[] record(Method method, byte[] request) {
    return Forwarding.call(
        SERVICE,
        () -> {
          try {
            return switch (method) {
              case SUBMIT_FEEDBACK ->
                  Forwarding.within(WRITE, stub)
                      .submitFeedback(SubmitFeedbackRequest.parseFrom(request))
                      .toByteArray();
              case RECORD_INTERACTIONS ->
                  Forwarding.within(WRITE, stub)
                      .recordInteractions(RecordInteractionsRequest.parseFrom(request))
                      .toByteArray();
              case RECORD_OPENED_SOURCE ->
                  Forwarding.within(WRITE, stub)
                      .recordOpenedSource(RecordOpenedSourceRequest.parseFrom(request))
                      .toByteArray();
            };
          } catch (InvalidProtocolBufferException e) {
            throw new ServiceException(ErrorKind.INTERNAL, "stored request is unreadable", e);
          }
        });
  }

  ListFeedbackResponse list(
      String tenant, dev.parley.proto.gateway.v1.ListFeedbackRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .listFeedback(
                        ListFeedbackRequest.newBuilder()
                            .setTenant(tenant)
                            .setPageSize(request.getPageSize())
                            .setPageToken(request.getPageToken())
                            .setAnswerId(request.getAnswerId())
                            .build()));
    return ListFeedbackResponse.newBuilder()
        .addAllFeedback(response.getFeedbackList())
        .setNextPageToken(response.getNextPageToken())
        .setTotalSize(response.getTotalSize())
        .build();
  }
}
