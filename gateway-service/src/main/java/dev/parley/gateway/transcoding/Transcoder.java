package dev.parley.gateway.transcoding;

import com.google.protobuf.Message;
import dev.parley.gateway.access.AccessInterceptor;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes HTTP requests of the public contract and answers them with its gRPC services. */
@Singleton
final class Transcoder {
  private static final Logger LOG = Logger.getLogger(Transcoder.class);
  private static final List<String> FORWARDED_HEADERS =
      List.of("authorization", "x-api-key", "user-agent");

  private final Vertx vertx;
  private final InProcessEdge edge;
  private final AccessInterceptor access;
  private final RouteTable routes;
  private final int maxBodyBytes;

  Transcoder(Vertx vertx, InProcessEdge edge, AccessInterceptor access, TranscodingConfig config) {
    this.vertx = vertx;
    this.edge = edge;
    this.access = access;
    this.routes = RouteTable.of(edge.services());
    this.maxBodyBytes = config.maxBodyBytes();
  }

  void install(@Observes Router router) {
    router.get("/v1").handler(this::listRoutes);
    router.route("/v1/*").handler(this::handle);
  }

  private void handle(RoutingContext http) {
    try {
      String verb = http.request().method().name();
      RouteTable.Lookup lookup = routes.find(verb, RequestPath.parse(http.request().path()));
      if (lookup instanceof RouteTable.Lookup.Found found) {
        receive(http, found);
      } else if (lookup instanceof RouteTable.Lookup.WrongVerb wrong) {
        respond(http, wrongVerb(verb, http.request().path(), wrong));
      } else {
        respond(http, unknown(verb, http.request().path()));
      }
    } catch (RuntimeException e) {
      respond(http, HttpError.of(e));
    }
  }

  private void receive(RoutingContext http, RouteTable.Lookup.Found found) {
    try {
      access.admit(found.route().method(), metadata(http.request()));
    } catch (ServiceException e) {
      RequestBody.drop(http.request()); // nobody who is refused gets a body read, let alone parsed
      respond(http, HttpError.of(e));
      return;
    }
    RequestBody.read(http.request(), maxBodyBytes)
        .onSuccess(body -> call(http, found, body))
        .onFailure(
            failure -> {
              if (failure instanceof RequestBody.TooLargeException) {
                respond(http, tooLarge(http.request()));
              } else {
                LOG.debugf("request was not received: %s", failure.getMessage());
              }
            });
  }

  private void call(RoutingContext http, RouteTable.Lookup.Found found, byte[] body) {
    Route route = found.route();
    Message request;
    CallOptions options = CallOptions.DEFAULT;
    try {
      request =
          HttpRequestReader.read(
              route, found.variables(), QueryString.parse(http.request().query()), body);
      Duration timeout =
          RequestTimeout.parse(http.request().getHeader(RequestTimeout.HEADER)).orElse(null);
      if (timeout != null) {
        options = options.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (RuntimeException e) {
      respond(http, HttpError.of(e));
      return;
    }
    Context eventLoop = vertx.getOrCreateContext();
    ClientCall<Message, Message> call =
        edge.channel()
            .newCall(
                route.method(),
                options.withExecutor(command -> eventLoop.runOnContext(run -> command.run())));
    http.addEndHandler(
        end -> {
          if (end.failed()) {
            call.cancel("client left", end.cause());
          }
        });
    call.start(
        route.streams()
            ? new StreamingReply(call, http.response(), new EventStream(vertx, http.response()))
            : new UnaryReply(http),
        metadata(http.request()));
    call.request(route.streams() ? 1 : 2);
    call.sendMessage(request);
    call.halfClose();
  }

  private static Metadata metadata(HttpServerRequest request) {
    Metadata metadata = new Metadata();
    for (String name : FORWARDED_HEADERS) {
      for (String value : request.headers().getAll(name)) {
        metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
      }
    }
    return metadata;
  }

  private void listRoutes(RoutingContext http) {
    StringBuilder json = new StringBuilder("{\"routes\":[");
    String separator = "";
    for (Route route : routes.routes()) {
      json.append(separator)
          .append("{\"verb\":\"")
          .append(route.verb())
          .append("\",\"path\":")
          .append(JsonText.quote(route.path().toString()))
          .append(",\"method\":")
          .append(JsonText.quote(route.contract().getFullName()))
          .append(",\"streams\":")
          .append(route.streams())
          .append('}');
      separator = ",";
    }
    http.response().putHeader("content-type", "application/json").end(json.append("]}").toString());
  }

  static void respond(RoutingContext http, HttpError error) {
    if (http.response().ended() || http.response().closed()) {
      return;
    }
    error.headers().forEach(http.response()::putHeader);
    http.response()
        .setStatusCode(error.code())
        .putHeader("content-type", "application/json")
        .end(error.body());
  }

  static HttpError unknown(String verb, String path) {
    return HttpError.of(
        new ServiceException(
                ErrorKind.NOT_FOUND,
                "no route for " + verb + " " + path + "; GET /v1 lists all routes")
            .withReason("ROUTE_NOT_FOUND"));
  }

  private static HttpError wrongVerb(String verb, String path, RouteTable.Lookup.WrongVerb wrong) {
    String allowed = String.join(", ", wrong.allowed());
    return HttpError.of(
        405,
        new ServiceException(
                ErrorKind.INVALID_ARGUMENT,
                path + " does not take " + verb + "; it takes " + allowed)
            .withReason("METHOD_NOT_ALLOWED"),
        Map.of("Allow", allowed));
  }

  private HttpError tooLarge(HttpServerRequest request) {
    return HttpError.of(
        413,
        new ServiceException(
                ErrorKind.INVALID_ARGUMENT,
                "body is larger than the limit of " + maxBodyBytes + " bytes")
            .withReason("BODY_TOO_LARGE"),
        RequestBody.tooLargeHeaders(request));
  }
}
