package dev.parley.gateway.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the pages the publishable key that they open sessions with; nothing secret is here. */
@Singleton
class WebConfigRoute {
  private final String json;

  WebConfigRoute(
      @ConfigProperty(name = "parley.demo.page.key") Optional<String> publishableKey,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.json =
        new JsonObject()
            .put("publishableKey", publishableKey.filter(key -> !key.isBlank()).orElse(null))
            .put("version", version)
            .encode();
  }

  void install(@Observes Router router) {
    router
        .get("/web-config.json")
        .handler(
            http ->
                http.response()
                    .putHeader("content-type", "application/json")
                    .putHeader("cache-control", "no-store")
                    .end(json));
  }
}
