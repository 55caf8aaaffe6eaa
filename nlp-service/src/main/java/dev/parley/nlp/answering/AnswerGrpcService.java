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
  private final AnswerGenerator generator;
  private final MeterRegistry metrics;
  private final Timer timer;

  AnswerGrpcService(AnswerPipeline pipeline, AnswerGenerator generator, MeterRegistry metrics) {
    this.pipeline = pipeline;
    this.generator = generator;
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
    AnswerPlan plan = pipeline.plan(inquiry);
    count(plan);
    if (!plan.citations().isEmpty()) {
      call.onNext(AnswerCodec.citations(plan.citations()));
    }
    String modelVersion = write(plan, inquiry, call);
    if (call.isCancelled()) {
      return;
    }
    call.onNext(AnswerCodec.verdict(plan, modelVersion));
    call.onCompleted();
    time.stop(timer);
  }

  /** Writes the text and says what made it. */
  private String write(
      AnswerPlan plan, Inquiry inquiry, ServerCallStreamObserver<AnswerResponse> call) {
    TextSink sink =
        delta -> {
          if (call.isCancelled()) {
            return false;
          }
          call.onNext(AnswerResponse.newBuilder().setTextDelta(delta).build());
          return true;
        };
    if (!plan.isGenerated()) {
      sink.write(plan.text());
      return "retrieval/r" + plan.revision();
    }
    Grounding grounding =
        new Grounding(
            inquiry.tenant(),
            inquiry.question(),
            plan.language(),
            inquiry.history(),
            plan.citations(),
            plan.revision());
    return generator.generate(grounding, sink);
  }

  private void count(AnswerPlan plan) {
    metrics
        .counter(
            "parley.nlp.answers", "action", plan.action().name(), "reason", plan.reason().name())
        .increment();
  }
}
