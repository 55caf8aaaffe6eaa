package dev.parley.nlp.completion;

import dev.parley.kit.thread.NamedThreads;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.proto.nlp.v1.GenerateRequest;
import dev.parley.proto.nlp.v1.GenerateResponse;
import dev.parley.proto.nlp.v1.GenerationServiceGrpc;
import dev.parley.proto.nlp.v1.GetLanguageModelsRequest;
import dev.parley.proto.nlp.v1.GetLanguageModelsResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The edge of language models: begins a text and returns; {@link TokenStreamCodec} does the rest.
 */
@GrpcService
class GenerationGrpcService extends GenerationServiceGrpc.GenerationServiceImplBase {
  /** Few: they only hand over what is there, and never wait. */
  private static final int WRITERS = 2;

  private final Completions completions;
  private final LanguageModels models;
  private final Clock clock;
  private final ExecutorService writers =
      Executors.newFixedThreadPool(WRITERS, new NamedThreads("generation-writer"));

  GenerationGrpcService(Completions completions, LanguageModels models, Clock clock) {
    this.completions = completions;
    this.models = models;
    this.clock = clock;
  }

  /** Blocking for the tokenizer's sake: a prompt may be a megabyte. */
  @Override
  @Blocking
  public void generate(GenerateRequest request, StreamObserver<GenerateResponse> replies) {
    CompletionRequest wanted = GenerationCodec.request(request, CallDeadline.ofThisCall(clock));
    LanguageModels.Started started = completions.start(request.getModel(), wanted);
    new TokenStreamCodec(
            (ServerCallStreamObserver<GenerateResponse>) replies, started, wanted.seed(), writers)
        .start();
  }

  @Override
  public void getLanguageModels(
      GetLanguageModelsRequest request, StreamObserver<GetLanguageModelsResponse> replies) {
    replies.onNext(
        GetLanguageModelsResponse.newBuilder()
            .addAllModels(models.loaded().stream().map(GenerationCodec::model).toList())
            .build());
    replies.onCompleted();
  }

  @PreDestroy
  void stop() {
    writers.shutdownNow();
  }
}
