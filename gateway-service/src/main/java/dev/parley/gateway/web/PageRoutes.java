package dev.parley.gateway.web;

import io.quarkiverse.web.bundler.runtime.Bundle;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What the pages need beside their files: addresses that stay, and headers that keep a page to its
 * own origin.
 */
@Singleton
class PageRoutes {
  /** Runs before the routes that serve the files. */
  private static final int FIRST = -10_000;

  private static final String BUNDLES = "/static/bundle/";

  /**
   * Everything comes from this origin and goes to it. Components bring their styles as constructed
   * style sheets, so that no inline style needs to be allowed.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Bundle bundle;

  PageRoutes(Bundle bundle) {
    this.bundle = bundle;
  }

  void install(@Observes Router router) {
    router.get("/").order(FIRST).handler(PageRoutes::page);
    router.get("/console").order(FIRST).handler(http -> http.reroute("/console.html"));
    router.get("/console.html").order(FIRST).handler(PageRoutes::page);
    router.get(BUNDLES + "*").order(FIRST).handler(PageRoutes::bundleFile);
    router.get("/embed/parley-chat.js").order(FIRST).handler(this::chat);
  }

  private static void page(RoutingContext http) {
    http.response()
        .putHeader("cache-control", "no-cache")
        .putHeader("content-security-policy", POLICY)
        .putHeader("x-content-type-options", "nosniff")
        .putHeader("referrer-policy", "no-referrer");
    http.next();
  }

  /** The name of a bundle's file changes with its content; any origin may embed it. */
  private static void bundleFile(RoutingContext http) {
    anyOrigin(http.response())
        .putHeader("cache-control", "public, max-age=31536000, immutable")
        .putHeader("x-content-type-options", "nosniff");
    http.next();
  }

  /** The chat for pages of other origins, at an address that no build changes. */
  private void chat(RoutingContext http) {
    anyOrigin(http.response())
        .putHeader("cache-control", "no-cache")
        .putHeader("location", bundle.script("chat"))
        .setStatusCode(302)
        .end();
  }

  private static HttpServerResponse anyOrigin(HttpServerResponse response) {
    return response.putHeader("access-control-allow-origin", "*");
  }
}
