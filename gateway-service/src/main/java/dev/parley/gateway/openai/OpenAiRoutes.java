package dev.parley.gateway.openai;

import dev.parley.gateway.access.AccessInterceptor;
import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.generation.GenerationThreads;
import dev.parley.gateway.transcoding.RequestBody;
import dev.parley.gateway.transcoding.TranscodingConfig;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.options.v1.Access;
import io.grpc.Context;
import io.grpc.Metadata;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/** Lets requests in, runs them on threads that may block, and ends them with their client. */
@Singleton
class OpenAiRoutes {
  private static final Logger LOG = Logger.getLogger(OpenAiRoutes.class);

  /** Before the routes of Parley's own contract, which takes everything below /v1. */
  private static final int FIRST = -100;

  /** Has the list of models too: {@code GET /v1/models} is Parley's own. */
  private static final String BASE = "/openai/v1";

  private static final List<String> CREDENTIALS = List.of("authorization", "x-api-key");

  private final AccessInterceptor access;
  private final GenerationThreads threads;
  private final OpenAiCalls calls;
  private final int maxBodyBytes;

  OpenAiRoutes(
      AccessInterceptor access,
      GenerationThreads threads,
      OpenAiCalls calls,
      TranscodingConfig config) {
    this.access = access;
    this.threads = threads;
    this.calls = calls;
    this.maxBodyBytes = config.maxBodyBytes();
  }

  /** What is done for a request, on a thread of its own. */
  private interface Work {
    void run(Caller caller, byte[] body, Reply reply);
  }

  void install(@Observes Router router) {
    for (String base : List.of("/v1", BASE)) {
      route(router, HttpMethod.POST, base + "/chat/completions", calls::chat);
      route(router, HttpMethod.POST, base + "/completions", calls::complete);
    }
    route(
        router, HttpMethod.GET, BASE + "/models", (caller, body, reply) -> calls.listModels(reply));
    router
        .get(BASE + "/models/:model")
        .order(FIRST)
        .handler(
            http ->
                receive(
                    http, (caller, body, reply) -> calls.getModel(http.pathParam("model"), reply)));
    router.route(BASE + "/*").order(FIRST + 1).handler(OpenAiRoutes::unknown);
  }

  private void route(Router router, HttpMethod verb, String path, Work work) {
    router
        .route(path)
        .order(FIRST)
        .handler(
            http -> {
              if (http.request().method().equals(verb)) {
                receive(http, work);
              } else {
                RequestBody.drop(http.request());
                Reply.respond(http.response(), OpenAiError.wrongVerb(path, verb.name()));
              }
            });
  }

  private static void unknown(RoutingContext http) {
    RequestBody.drop(http.request());
    Reply.respond(
        http.response(),
        OpenAiError.unknownUrl(http.request().method().name(), http.request().path()));
  }

  private void receive(RoutingContext http, Work work) {
    HttpServerRequest request = http.request();
    Caller caller;
    try {
      caller = access.admit(Access.ACCESS_BACKEND, request.path(), credentials(request));
    } catch (ServiceException e) {
      RequestBody.drop(request); // nobody who is refused gets a body read, let alone parsed
      Reply.respond(http.response(), OpenAiError.of(e));
      return;
    }
    RequestBody.read(request, maxBodyBytes)
        .onSuccess(body -> start(http, caller, body, work))
        .onFailure(
            failure -> {
              if (failure instanceof RequestBody.TooLargeException) {
                Reply.respond(
                    http.response(),
                    OpenAiError.tooLarge(maxBodyBytes, RequestBody.tooLargeHeaders(request)));
              } else {
                LOG.debugf("request was not received: %s", failure.getMessage());
              }
            });
  }

  private void start(RoutingContext http, Caller caller, byte[] body, Work work) {
    Context.CancellableContext context = caller.in(Context.ROOT).withCancellation();
    Reply reply = new Reply(http.vertx(), http.response());
    http.addEndHandler( // also when the client leaves
        end -> {
          context.cancel(null);
          reply.stopHeartbeat();
        });
    Runnable guarded =
        () -> {
          try {
            work.run(caller, body, reply);
          } catch (RuntimeException | Error e) {
            reply.fail(e);
          }
        };
    try {
      threads.execute(context.wrap(io.opentelemetry.context.Context.current().wrap(guarded)));
    } catch (RejectedExecutionException e) {
      reply.fail(
          new ServiceException(ErrorKind.OVERLOADED, "gateway has no thread left for this call", e)
              .withReason("GATEWAY_BUSY")
              .withRetryAfter(Duration.ofSeconds(1)));
    }
  }

  private static Metadata credentials(HttpServerRequest request) {
    Metadata metadata = new Metadata();
    for (String name : CREDENTIALS) {
      for (String value : request.headers().getAll(name)) {
        metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
      }
    }
    return metadata;
  }
}
