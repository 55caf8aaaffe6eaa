package dev.parley.nlp.serving;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says which language models are served and which are not; the service is ready without them. */
@Readiness
@ApplicationScoped
class LanguageModelHealth implements HealthCheck {
  private final LanguageModels models;
  private final LanguageModelServing serving;

  LanguageModelHealth(LanguageModels models, LanguageModelServing serving) {
    this.models = models;
    this.serving = serving;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("language models").up();
    models.loaded().forEach(model -> response.withData(model.family(), model.version()));
    serving.problems().forEach((family, why) -> response.withData(family + " problem", why));
    return response.build();
  }
}
