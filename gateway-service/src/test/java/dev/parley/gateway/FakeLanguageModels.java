package dev.parley.gateway;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.error.Statuses;
import dev.parley.proto.nlp.v1.GenerateRequest;
import dev.parley.proto.nlp.v1.GenerateResponse;
import dev.parley.proto.nlp.v1.GenerationServiceGrpc;
import dev.parley.proto.nlp.v1.GetLanguageModelsRequest;
import dev.parley.proto.nlp.v1.GetLanguageModelsResponse;
import dev.parley.proto.types.v1.ChatTurn;
import dev.parley.proto.types.v1.GeneratedToken;
import dev.parley.proto.types.v1.GenerationEnd;
import dev.parley.proto.types.v1.GenerationOptions;
import dev.parley.proto.types.v1.StopReason;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Language models that repeat their prompt word by word, or do what it asks for. */
public final class FakeLanguageModels extends GenerationServiceGrpc.GenerationServiceImplBase {
  public static final String MODEL = "echo";
  public static final String VERSION = "models/echo/versions/0123456789abcdef";

  /** One token, and then nothing for ever. */
  public static final String STUCK = "please get stuck";

  /** One token, and then the service is gone. */
  public static final String BREAK = "please break";

  /** As many as one may ask for. */
  public static final int MOST_TOKENS = 4096;

  public static final String BUSY = "please be busy";
  public static final String TOO_LONG = "please be too long";

  private final List<GenerateRequest> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger cancelled = new AtomicInteger();

  @Override
  public void generate(GenerateRequest request, StreamObserver<GenerateResponse> observer) {
    requests.add(request);
    ((ServerCallStreamObserver<GenerateResponse>) observer)
        .setOnCancelHandler(cancelled::incrementAndGet);
    String text = text(request);
    if (!request.getModel().equals(MODEL)) {
      fail(observer, new ServiceException(ErrorKind.NOT_FOUND, "no model " + request.getModel()));
    } else if (request.getOptions().getMaxTokens() > MOST_TOKENS) {
      String message =
          "max_tokens must be at most %d (was: %d)"
              .formatted(MOST_TOKENS, request.getOptions().getMaxTokens());
      fail(
          observer,
          new ServiceException(ErrorKind.INVALID_ARGUMENT, message)
              .withField("options.max_tokens", message));
    } else if (text.equals(BUSY)) {
      fail(
          observer,
          new ServiceException(ErrorKind.OVERLOADED, "queue is full")
              .withReason("GENERATION_QUEUE_FULL")
              .withRetryAfter(Duration.ofSeconds(7)));
    } else if (text.equals(TOO_LONG)) {
      fail(
          observer,
          new ServiceException(ErrorKind.INVALID_ARGUMENT, "the prompt has 2000 tokens")
              .withReason("CONTEXT_LENGTH_EXCEEDED")
              .withField("prompt", "the prompt has 2000 tokens"));
    } else if (text.equals(STUCK)) {
      observer.onNext(token(0, "stuck", request.getOptions()));
    } else if (text.equals(BREAK)) {
      observer.onNext(token(0, "broken", request.getOptions()));
      fail(observer, new ServiceException(ErrorKind.UNAVAILABLE, "service stops"));
    } else {
      repeat(text, request, observer);
    }
  }

  private static void repeat(
      String text, GenerateRequest request, StreamObserver<GenerateResponse> observer) {
    String[] words = text.split("(?<= )", -1);
    GenerationOptions options = request.getOptions();
    int unstated = request.getDefaultMaxTokens() == 0 ? 128 : request.getDefaultMaxTokens();
    int count =
        Math.min(
            words.length,
            options.hasMaxTokens() ? options.getMaxTokens() : Math.min(unstated, MOST_TOKENS));
    for (int i = 0; i < count; i++) {
      observer.onNext(token(i, words[i], options));
    }
    observer.onNext(
        GenerateResponse.newBuilder()
            .setEnd(
                GenerationEnd.newBuilder()
                    .setStopReason(
                        count < words.length ? StopReason.MAX_TOKENS : StopReason.END_OF_TEXT)
                    .setPromptTokens(words.length)
                    .setGeneratedTokens(count)
                    .setModelVersion(VERSION)
                    .setSeed(options.getSeed()))
            .build());
    observer.onCompleted();
  }

  private static GenerateResponse token(int id, String text, GenerationOptions options) {
    GeneratedToken.Builder token = GeneratedToken.newBuilder().setId(id).setText(text);
    if (options.getLogProbabilities()) {
      token.setLogProbability(-0.25 * (id + 1));
    }
    return GenerateResponse.newBuilder().setToken(token).build();
  }

  /** A conversation is repeated whole, role by role. */
  private static String text(GenerateRequest request) {
    List<ChatTurn> turns = request.getChat().getTurnsList();
    return turns.size() < 2
        ? request.getPrompt() + (turns.isEmpty() ? "" : turns.get(0).getText())
        : turns.stream()
            .map(turn -> turn.getRole() + ":" + turn.getText())
            .collect(Collectors.joining(" "));
  }

  private static void fail(StreamObserver<GenerateResponse> observer, ServiceException failure) {
    observer.onError(Statuses.toStatusRuntimeException(failure));
  }

  @Override
  public void getLanguageModels(
      GetLanguageModelsRequest request, StreamObserver<GetLanguageModelsResponse> observer) {
    observer.onNext(
        GetLanguageModelsResponse.newBuilder()
            .addModels(
                GetLanguageModelsResponse.LanguageModel.newBuilder()
                    .setFamily(MODEL)
                    .setModelVersion(VERSION)
                    .setContextLength(1024)
                    .setVocabularySize(50257)
                    .setParameters(124_439_808)
                    .setNumberFormat("BF16")
                    .setDevice("cpu"))
            .addModels( // somebody imported it under a name that is taken
                GetLanguageModelsResponse.LanguageModel.newBuilder().setFamily("parley"))
            .build());
    observer.onCompleted();
  }

  /** Requests whose prompt holds this, oldest first. */
  public List<GenerateRequest> requests(String part) {
    return requests.stream().filter(request -> text(request).contains(part)).toList();
  }

  /** How many calls their callers ended. */
  public int cancelled() {
    return cancelled.get();
  }
}
