package dev.parley.nlp.answering;

import dev.parley.proto.nlp.v1.AnswerRequest;
import dev.parley.proto.nlp.v1.AnswerResponse;
import dev.parley.proto.nlp.v1.AnswerServiceGrpc;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;

/** The edge of answering: citations, then the text in pieces, then the verdict. */
@GrpcService
class AnswerGrpcService extends AnswerServiceGrpc.AnswerServiceImplBase {
  private final AnswerPipeline pipeline;
  private final MeterRegistry metrics;
  private final Timer timer;

  AnswerGrpcService(AnswerPipeline pipeline, MeterRegistry metrics) {
    this.pipeline = pipeline;
    this.metrics = metrics;
    this.timer =
        Timer.builder("parley.nlp.answer")
            .description("Time from question to verdict")
            .publishPercentiles(0.5, 0.95, 0.99)
            .register(metrics);
  }

  @Override
  @Blocking
  public void answer(AnswerRequest request, StreamObserver<AnswerResponse> replies) {
    ServerCallStreamObserver<AnswerResponse> call =
        (ServerCallStreamObserver<AnswerResponse>) replies;
    Timer.Sample time = Timer.start(metrics);
    Inquiry inquiry = AnswerCodec.inquiry(request);
    try (AnswerPlan plan = pipeline.plan(inquiry)) {
      count(plan);
      if (!plan.citations().isEmpty()) {
        call.onNext(AnswerCodec.citations(plan.citations()));
      }
      String madeBy =
          plan.say(
              delta -> {
                if (call.isCancelled()) {
                  return false;
                }
                call.onNext(AnswerResponse.newBuilder().setTextDelta(delta).build());
                return true;
              });
      if (call.isCancelled()) {
        return;
      }
      call.onNext(AnswerCodec.verdict(plan, madeBy));
      call.onCompleted();
    }
    time.stop(timer);
  }

  private void count(AnswerPlan plan) {
    metrics
        .counter(
            "parley.nlp.answers", "action", plan.action().name(), "reason", plan.reason().name())
        .increment();
    if (plan.action() == Action.ANSWER && !plan.citations().isEmpty()) {
      String by = plan.draft().isPresent() ? "model" : "quote";
      metrics.counter("parley.nlp.answer.texts", "by", by).increment();
    }
  }
}
