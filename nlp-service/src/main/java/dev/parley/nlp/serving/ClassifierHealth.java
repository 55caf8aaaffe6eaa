package dev.parley.nlp.serving;

import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when a sentiment model is served; says which ones are, and why the newest are not. */
@Readiness
@ApplicationScoped
class ClassifierHealth implements HealthCheck {
  private final ServedClassifiers served;
  private final ClassifierServing serving;
  private final boolean serves;

  ClassifierHealth(ServedClassifiers served, ClassifierServing serving, ServiceConfig config) {
    this.served = served;
    this.serving = serving;
    this.serves = config.role() == Role.SERVER;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("classifiers")
            .status(!serves || served.isLoaded(ClassifierFamilies.SENTIMENT));
    for (String family : ClassifierFamilies.all()) {
      served.version(family).ifPresent(version -> response.withData(family, version));
    }
    serving.problems().forEach((family, why) -> response.withData(family + " problem", why));
    return response.build();
  }
}
