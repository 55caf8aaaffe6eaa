package dev.parley.gateway.generation;

import dev.parley.gateway.generation.GenerationEvent.TextEnded;
import dev.parley.gateway.generation.GenerationEvent.TokenWritten;
import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.gateway.v1.GetLanguageModelsResponse;
import dev.parley.proto.nlp.v1.GenerateRequest;
import dev.parley.proto.nlp.v1.GenerateResponse;
import dev.parley.proto.nlp.v1.GenerationServiceGrpc;
import dev.parley.proto.nlp.v1.GenerationServiceGrpc.GenerationServiceBlockingStub;
import dev.parley.proto.nlp.v1.GenerationServiceGrpc.GenerationServiceStub;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Language models, in the words of the service that runs them. */
@Singleton
public class GenerationClient {
  private static final String SERVICE = "nlp";
  private static final Duration READ = Duration.ofSeconds(5);
  private static final String PREFIX = "models/";

  private final GenerationServiceStub texts;
  private final GenerationServiceBlockingStub models;
  private final Duration total;

  GenerationClient(Neighbours neighbours, GenerationConfig config) {
    this.texts = GenerationServiceGrpc.newStub(neighbours.nlp());
    this.models = GenerationServiceGrpc.newBlockingStub(neighbours.nlp());
    this.total = config.total();
  }

  /**
   * Begins to write texts, all at once. They end with the context of the call that is being
   * handled.
   *
   * @param family name of the model, such as {@code answering}
   */
  public Generations start(String tenant, String family, List<TextRequest> wanted) {
    Generations generations = new Generations();
    List<Receiver> receivers =
        IntStream.range(0, wanted.size())
            .mapToObj(index -> new Receiver(index, generations))
            .toList();
    generations.begin(receivers);
    try {
      for (int i = 0; i < wanted.size(); i++) {
        Forwarding.within(total, texts)
            .generate(request(tenant, family, wanted.get(i)), receivers.get(i));
      }
    } catch (RuntimeException | Error e) {
      generations.close(); // nobody would end those that have begun
      throw e;
    }
    return generations;
  }

  GetLanguageModelsResponse languageModels() {
    GetLanguageModelsResponse.Builder response = GetLanguageModelsResponse.newBuilder();
    for (var model : loaded().getModelsList()) {
      response.addModels(
          GetLanguageModelsResponse.LanguageModel.newBuilder()
              .setName(PREFIX + model.getFamily())
              .setModelVersion(model.getModelVersion())
              .setContextLength(model.getContextLength())
              .setVocabularySize(model.getVocabularySize())
              .setParameters(model.getParameters())
              .setNumberFormat(model.getNumberFormat())
              .setDevice(model.getDevice()));
    }
    return response.build();
  }

  /** Names of the language models that are loaded. */
  public List<String> families() {
    return loaded().getModelsList().stream().map(model -> model.getFamily()).toList();
  }

  private dev.parley.proto.nlp.v1.GetLanguageModelsResponse loaded() {
    return Forwarding.call(
        SERVICE,
        () ->
            Forwarding.within(READ, models)
                .getLanguageModels(
                    dev.parley.proto.nlp.v1.GetLanguageModelsRequest.getDefaultInstance()));
  }

  private static GenerateRequest request(String tenant, String family, TextRequest wanted) {
    GenerateRequest.Builder request =
        GenerateRequest.newBuilder()
            .setTenant(tenant)
            .setModel(family)
            .setOptions(wanted.options())
            .setDefaultMaxTokens(wanted.defaultMaxTokens());
    if (wanted.prompt() instanceof Prompt.Chat chat) {
      request.setChat(chat.turns());
    } else if (wanted.prompt() instanceof Prompt.Text prompt) {
      request.setPrompt(prompt.text());
    }
    return request.build();
  }

  /** Takes events at the speed at which they are read. */
  private static final class Receiver
      implements ClientResponseObserver<GenerateRequest, GenerateResponse>, Generations.Source {
    /** Enough that the next token is here when the reader is back, little enough to hold. */
    private static final int WINDOW = 16;

    private final int index;
    private final Generations generations;
    private volatile @Nullable ClientCallStreamObserver<GenerateRequest> call;
    private boolean ended;

    Receiver(int index, Generations generations) {
      this.index = index;
      this.generations = generations;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<GenerateRequest> starting) {
      starting.disableAutoRequestWithInitial(WINDOW);
      call = starting;
    }

    @Override
    public void onNext(GenerateResponse response) {
      switch (response.getEventCase()) {
        case TOKEN -> generations.heard(new TokenWritten(index, response.getToken()));
        case END -> {
          ended = true;
          generations.heard(new TextEnded(index, response.getEnd()));
        }
        case EVENT_NOT_SET -> request(); // from a newer service
      }
    }

    @Override
    public void onError(Throwable failure) {
      if (!ended) {
        generations.failed(Forwarding.failure(SERVICE, failure));
      }
    }

    @Override
    public void onCompleted() {
      if (!ended) {
        generations.failed(
            new ServiceException(ErrorKind.INTERNAL, "text ended without saying so"));
      }
    }

    @Override
    public void request() {
      ClientCallStreamObserver<GenerateRequest> running = call;
      if (running != null) {
        running.request(1);
      }
    }

    @Override
    public void cancel() {
      ClientCallStreamObserver<GenerateRequest> running = call;
      if (running != null) {
        running.cancel("text is needed no more", null);
      }
    }
  }
}
