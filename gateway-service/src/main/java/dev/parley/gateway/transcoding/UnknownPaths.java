package dev.parley.gateway.transcoding;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers what no other route has taken: people get a page, programs the error of the API. */
@Singleton
final class UnknownPaths {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>Not found - Parley</title>
        </head>
        <body>
          <h1>There is no such page</h1>
          <p>Try the <a href="/">shop</a> or the <a href="/console">console</a>.</p>
        </body>
      </html>
      """;

  void install(@Observes Router router) {
    router.route().last().handler(UnknownPaths::answer);
  }

  private static void answer(RoutingContext http) {
    String accept = http.request().getHeader("accept");
    if (accept == null || !accept.contains("text/html")) {
      Transcoder.respond(
          http, Transcoder.unknown(http.request().method().name(), http.request().path()));
      return;
    }
    http.response()
        .setStatusCode(404)
        .putHeader("content-type", "text/html; charset=utf-8")
        .putHeader("content-security-policy", "default-src 'none'")
        .putHeader("x-content-type-options", "nosniff")
        .end(PAGE);
  }
}
