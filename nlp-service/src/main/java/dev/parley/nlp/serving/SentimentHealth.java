package dev.parley.nlp.serving;

import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when some model is served; says which, and why the newest one is not. */
@Readiness
@ApplicationScoped
class SentimentHealth implements HealthCheck {
  private final ServedSentiment served;
  private final SentimentServing serving;
  private final boolean serves;

  SentimentHealth(ServedSentiment served, SentimentServing serving, ServiceConfig config) {
    this.served = served;
    this.serving = serving;
    this.serves = config.role() == Role.SERVER;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("sentiment model")
            .status(!serves || served.version().isPresent());
    served.version().ifPresent(version -> response.withData("version", version));
    serving.problem().ifPresent(problem -> response.withData("problem", problem));
    return response.build();
  }
}
