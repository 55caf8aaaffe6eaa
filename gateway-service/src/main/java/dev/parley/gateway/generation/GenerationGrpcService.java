package dev.parley.gateway.generation;

import dev.parley.gateway.calls.Calls;
import dev.parley.gateway.calls.StreamWriter;
import dev.parley.gateway.generation.GenerationEvent.TextEnded;
import dev.parley.gateway.generation.GenerationEvent.TokenWritten;
import dev.parley.proto.gateway.v1.GenerateRequest;
import dev.parley.proto.gateway.v1.GenerateResponse;
import dev.parley.proto.gateway.v1.GenerationServiceGrpc;
import dev.parley.proto.gateway.v1.GetLanguageModelsRequest;
import dev.parley.proto.gateway.v1.GetLanguageModelsResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.util.List;

/** Edge of the language models. */
@GrpcService
class GenerationGrpcService extends GenerationServiceGrpc.GenerationServiceImplBase {
  private static final String PREFIX = "models/";

  private final GenerationClient client;
  private final GenerationThreads threads;
  private final Calls calls;

  GenerationGrpcService(GenerationClient client, GenerationThreads threads, Calls calls) {
    this.client = client;
    this.threads = threads;
    this.calls = calls;
  }

  @Override
  public void generate(GenerateRequest request, StreamObserver<GenerateResponse> observer) {
    String family = request.getModel().substring(PREFIX.length());
    TextRequest wanted = new TextRequest(prompt(request), request.getOptions(), 0);
    calls.stream(
        observer,
        threads,
        (caller, writer) -> {
          try (Generations texts = client.start(caller.tenant(), family, List.of(wanted))) {
            pass(texts, writer);
          }
        });
  }

  @Override
  public void getLanguageModels(
      GetLanguageModelsRequest request, StreamObserver<GetLanguageModelsResponse> observer) {
    calls.unary(observer, caller -> client.languageModels());
  }

  private static void pass(Generations texts, StreamWriter<GenerateResponse> writer) {
    GenerationEvent event;
    do {
      event = texts.next();
      writer.write(response(event));
    } while (!(event instanceof TextEnded));
  }

  private static GenerateResponse response(GenerationEvent event) {
    GenerateResponse.Builder response = GenerateResponse.newBuilder();
    if (event instanceof TokenWritten written) {
      response.setToken(written.token());
    } else if (event instanceof TextEnded ended) {
      response.setEnd(ended.end());
    }
    return response.build();
  }

  private static Prompt prompt(GenerateRequest request) {
    return request.hasChat()
        ? new Prompt.Chat(request.getChat())
        : new Prompt.Text(request.getPrompt());
  }
}
